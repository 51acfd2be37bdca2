/** Sessions over JDBC; the system catalog as jOOQ tables. */
module dev.sqldag.jdbc {
    requires static org.jspecify;
    requires transitive dev.sqldag.api;
    requires transitive java.sql;
    requires com.microsoft.sqlserver.jdbc;
    requires org.jooq;
    requires org.slf4j;
}
