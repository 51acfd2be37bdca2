/** Sessions over JDBC, with the Microsoft driver; start at {@link dev.sqldag.jdbc.JdbcSqlExecutor}. */
@NullMarked
package dev.sqldag.jdbc;

import org.jspecify.annotations.NullMarked;
