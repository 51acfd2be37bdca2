package dev.sqldag.testkit.client;

import dev.sqldag.session.Answer;
import dev.sqldag.session.Batch;
import dev.sqldag.session.SqlExecutor;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.session.SqlSession;
import dev.sqldag.topology.name.ServerName;

/**
 * A driver that does more than it was asked: when a connection is lost it opens another one behind the session's back, and
 * may send the batch again. Session state, such as an application lock, is gone and nobody is told.
 *
 * @param repeats whether it sends the batch again, as configurable retry logic does
 */
public record ReconnectingDriver(SqlExecutor executor, boolean repeats) implements SqlExecutor {

    @Override
    public SqlSession open(ServerName server) {
        return new Session(server, executor.open(server));
    }

    /** A session over one connection after another. */
    private final class Session implements SqlSession {

        private final ServerName server;
        private volatile SqlSession connection;

        private Session(ServerName server, SqlSession connection) {
            this.server = server;
            this.connection = connection;
        }

        @Override
        public ServerName server() {
            return server;
        }

        @Override
        public Answer execute(Batch batch) {
            try {
                return connection.execute(batch);
            } catch (SqlFailure failure) {
                if (failure.kind() != SqlFailure.Kind.CONNECTION_LOST) {
                    throw failure;
                }
                connection.close();
                connection = executor.open(server);
                if (repeats) {
                    return connection.execute(batch);
                }
                throw failure;
            }
        }

        @Override
        public void cancel() {
            connection.cancel();
        }

        @Override
        public void close() {
            connection.close();
        }
    }
}
