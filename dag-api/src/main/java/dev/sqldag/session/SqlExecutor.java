package dev.sqldag.session;

import dev.sqldag.topology.name.ServerName;

/**
 * Opens sessions on servers. Implementations are thread-safe and own no connection pool of their own.
 *
 * @see <a href="https://learn.microsoft.com/sql/connect/jdbc/microsoft-jdbc-driver-for-sql-server">the module dag-jdbc
 *     implements it over JDBC</a>
 */
@FunctionalInterface
public interface SqlExecutor {

    /**
     * Opens a session on the instance itself, never through a listener: a listener may lead elsewhere tomorrow.
     *
     * @throws SqlFailure when the server cannot be reached or refuses the login
     */
    SqlSession open(ServerName server);
}
