package dev.sqldag.jdbc;

import dev.sqldag.session.SqlError;
import dev.sqldag.session.SqlExecutor;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.session.SqlSession;
import dev.sqldag.topology.name.ServerName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Opens sessions on JDBC connections of the caller's data sources, one data source for each server. It pools nothing and
 * owns no data source. Thread-safe when the data sources are.
 *
 * <p>Give it data sources that lead to the instance itself, not to a listener, and that hand out connections of their
 * own, with autocommit: {@code SQLServerDataSource}, not a pool. Set {@code connectRetryCount=0}, so that the driver does not swap the
 * session behind a statement, and a {@code loginTimeout}; the timeout of each batch is set here.
 */
public final class JdbcSqlExecutor implements SqlExecutor {

    private static final SqlError AUTOCOMMIT_OFF =
            new SqlError(0, 0, 0, "", 0, "The data source gave a connection whose autocommit is off.");

    private final Function<ServerName, DataSource> dataSources;

    private JdbcSqlExecutor(Function<ServerName, DataSource> dataSources) {
        this.dataSources = dataSources;
    }

    /** The function is asked each time a session is opened; it may not answer null. */
    public static JdbcSqlExecutor using(Function<ServerName, DataSource> dataSources) {
        return new JdbcSqlExecutor(Objects.requireNonNull(dataSources, "dataSources"));
    }

    /** One data source under each server's name; names are compared as SQL Server does, without regard to case. */
    public static JdbcSqlExecutor using(Map<String, ? extends DataSource> dataSources) {
        Map<String, DataSource> byKey = dataSources.entrySet().stream()
                .collect(Collectors.toMap(entry -> new ServerName(entry.getKey()).key(), Map.Entry::getValue));
        return using(server -> {
            DataSource dataSource = byKey.get(server.key());
            if (dataSource == null) {
                throw new IllegalArgumentException("No data source was given for server '" + server + "'.");
            }
            return dataSource;
        });
    }

    @Override
    public SqlSession open(ServerName server) {
        DataSource dataSource = Objects.requireNonNull(
                dataSources.apply(server), () -> "The data source of server '" + server + "' is null.");
        try {
            return session(server, dataSource.getConnection());
        } catch (SQLException failure) {
            throw Failures.ofLogin(server, failure);
        }
    }

    /** A connection that is in somebody's transaction is given back as it came: autocommit would commit it. */
    private static JdbcSession session(ServerName server, Connection connection) throws SQLException {
        try {
            if (!connection.getAutoCommit()) {
                throw new SqlFailure(SqlFailure.Kind.IN_TRANSACTION, server, List.of(AUTOCOMMIT_OFF), null);
            }
            return new JdbcSession(server, connection);
        } catch (SQLException | SqlFailure failure) {
            connection.close();
            throw failure;
        }
    }
}
