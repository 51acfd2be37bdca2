/** A simulated fleet of SQL Servers that real TDS clients connect to. */
module dev.sqldag.testkit {
    requires static transitive org.assertj.core;
    requires static org.jspecify;
    requires static com.github.dockerjava.api;
    requires static transitive org.junit.jupiter.api;
    requires static com.microsoft.sqlserver.jdbc;
    requires static testcontainers;
    requires java.naming;
    requires org.pcollections;
    requires transitive dev.sqldag.api;
    requires transitive dev.sqldag.jdbc;
    requires transitive java.sql;

    exports dev.sqldag.testkit;
    exports dev.sqldag.testkit.assertj;
    exports dev.sqldag.testkit.client;
    exports dev.sqldag.testkit.command;
    exports dev.sqldag.testkit.container;
    exports dev.sqldag.testkit.fault;
    exports dev.sqldag.testkit.junit;
    exports dev.sqldag.testkit.language;
    exports dev.sqldag.testkit.record;
    exports dev.sqldag.testkit.sandbox;
    exports dev.sqldag.testkit.sql;
    exports dev.sqldag.testkit.state;
    exports dev.sqldag.testkit.wire;
    exports dev.sqldag.testkit.world;
    exports dev.sqldag.testkit.world.spec;
}
