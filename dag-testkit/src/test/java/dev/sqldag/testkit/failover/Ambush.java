package dev.sqldag.testkit.failover;

import dev.sqldag.session.Answer;
import dev.sqldag.session.Batch;
import dev.sqldag.session.SqlExecutor;
import dev.sqldag.session.SqlSession;
import dev.sqldag.topology.name.ServerName;

/** A door behind which something happens once, right before the first batch that has a text in it. */
final class Ambush implements SqlExecutor {

    private final SqlExecutor executor;
    private final String text;
    private final Runnable happening;
    private boolean happened;

    Ambush(SqlExecutor executor, String text, Runnable happening) {
        this.executor = executor;
        this.text = text;
        this.happening = happening;
    }

    @Override
    public SqlSession open(ServerName server) {
        return new Session(executor.open(server));
    }

    private final class Session implements SqlSession {

        private final SqlSession session;

        private Session(SqlSession session) {
            this.session = session;
        }

        @Override
        public ServerName server() {
            return session.server();
        }

        @Override
        public Answer execute(Batch batch) {
            if (!happened && batch.text().contains(text)) {
                happened = true;
                happening.run();
            }
            return session.execute(batch);
        }

        @Override
        public void cancel() {
            session.cancel();
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
