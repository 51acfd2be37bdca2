/** A simulated fleet of SQL Servers that real TDS clients connect to. */
module dev.sqldag.testkit {
    requires static org.jspecify;
    requires transitive dev.sqldag.api;
    requires transitive dev.sqldag.jdbc;

    exports dev.sqldag.testkit.command;
    exports dev.sqldag.testkit.language;
    exports dev.sqldag.testkit.sql;
}
