/** Sessions over JDBC. */
@NullMarked
package dev.sqldag.jdbc;

import org.jspecify.annotations.NullMarked;
