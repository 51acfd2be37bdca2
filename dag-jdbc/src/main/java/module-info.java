/** Sessions over JDBC, with the Microsoft driver. */
module dev.sqldag.jdbc {
    requires static org.jspecify;
    requires transitive dev.sqldag.api;
    requires transitive java.sql;
    requires com.microsoft.sqlserver.jdbc;
    requires static com.zaxxer.hikari;
    requires org.jooq;
    requires org.slf4j;

    exports dev.sqldag.jdbc;
    exports dev.sqldag.jdbc.gate;
    exports dev.sqldag.jdbc.hikari;
}
