/** The language: topology, rules, statements, plans and the run. */
module dev.sqldag.api {
    requires static transitive org.jspecify;

    exports dev.sqldag;
    exports dev.sqldag.change;
    exports dev.sqldag.condition;
    exports dev.sqldag.execution;
    exports dev.sqldag.failover;
    exports dev.sqldag.observation;
    exports dev.sqldag.observation.reading;
    exports dev.sqldag.observation.view;
    exports dev.sqldag.plan;
    exports dev.sqldag.problem;
    exports dev.sqldag.progress;
    exports dev.sqldag.readiness;
    exports dev.sqldag.readiness.seeding;
    exports dev.sqldag.session;
    exports dev.sqldag.topology;
    exports dev.sqldag.topology.name;
    exports dev.sqldag.topology.server;
    exports dev.sqldag.trust;
    exports dev.sqldag.tsql;
    exports dev.sqldag.validation;
}
