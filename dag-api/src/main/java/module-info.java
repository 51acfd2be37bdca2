/** The language: topology, rules, statements, plans and the run. */
module dev.sqldag.api {
    requires static transitive org.jspecify;

    exports dev.sqldag.problem;
    exports dev.sqldag.topology;
    exports dev.sqldag.tsql;
    exports dev.sqldag.validation;
}
