package dev.sqldag.jdbc;

import dev.sqldag.session.Answer;
import dev.sqldag.session.Batch;
import dev.sqldag.session.Row;
import dev.sqldag.session.SqlError;
import dev.sqldag.session.SqlSession;
import dev.sqldag.topology.name.ServerName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session on one JDBC connection, which it closes. Texts go through {@link Statement} only, to the byte. */
final class JdbcSession implements SqlSession {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcSession.class);

    /** How long after its timeout a batch may still be answered before the connection is given up. */
    private static final long GRACE_SECONDS = 5;

    private final ServerName server;
    private final Connection connection;
    private volatile @Nullable Statement running;

    JdbcSession(ServerName server, Connection connection) {
        this.server = server;
        this.connection = connection;
    }

    @Override
    public ServerName server() {
        return server;
    }

    @Override
    public Answer execute(Batch batch) {
        LOG.debug(
                "{}: {} characters, {} parameters",
                server,
                batch.text().length(),
                batch.parameters().size());
        try (Statement statement = connection.createStatement()) {
            running = statement;
            int seconds = seconds(batch.timeout());
            statement.setQueryTimeout(seconds);
            // The query timeout asks the server to stop; a server that is gone never confirms that.
            connection.setNetworkTimeout(
                    Runnable::run, (int) Math.min(Integer.MAX_VALUE, (seconds + GRACE_SECONDS) * 1000L));
            return read(statement, statement.execute(Texts.of(batch)));
        } catch (SQLException failure) {
            throw Failures.ofBatch(server, failure, isClosed());
        } finally {
            running = null;
        }
    }

    @Override
    public void cancel() {
        Statement statement = running;
        if (statement == null) {
            return;
        }
        try {
            statement.cancel();
        } catch (SQLException alreadyOver) {
            LOG.debug("{}: nothing left to cancel", server, alreadyOver);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException alreadyBroken) {
            LOG.debug("{}: closed with an error", server, alreadyBroken);
        }
    }

    /** The result sets in order; counts of changed rows are of no interest, and lie for group statements. */
    private Answer read(Statement statement, boolean startsWithRows) throws SQLException {
        List<List<Row>> results = new ArrayList<>();
        boolean rows = startsWithRows;
        while (rows || statement.getUpdateCount() != -1) {
            if (rows) {
                try (ResultSet result = statement.getResultSet()) {
                    results.add(Rows.of(result));
                }
            }
            rows = statement.getMoreResults();
        }
        List<SqlError> messages = Failures.errors(statement.getWarnings());
        return new Answer(results, messages);
    }

    private boolean isClosed() {
        try {
            return connection.isClosed();
        } catch (SQLException broken) {
            return true;
        }
    }

    /** JDBC counts whole seconds, and takes 0 for "for ever". */
    private static int seconds(Duration timeout) {
        return (int)
                Math.max(1, Math.min(Integer.MAX_VALUE, timeout.plusMillis(999).toSeconds()));
    }
}
