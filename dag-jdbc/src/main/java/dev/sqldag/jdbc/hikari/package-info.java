/** HikariCP behind a gate; start at {@link dev.sqldag.jdbc.hikari.HikariConnectionPool}. The one package that needs it. */
@NullMarked
package dev.sqldag.jdbc.hikari;

import org.jspecify.annotations.NullMarked;
