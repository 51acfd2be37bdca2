package dev.sqldag.testkit;

import dev.sqldag.session.Answer;
import dev.sqldag.session.Batch;
import dev.sqldag.session.SqlExecutor;
import dev.sqldag.session.SqlSession;
import dev.sqldag.topology.name.ServerName;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the round trips of all its sessions. */
final class CountingExecutor implements SqlExecutor {

    private final SqlExecutor executor;
    private final AtomicInteger batches = new AtomicInteger();

    CountingExecutor(SqlExecutor executor) {
        this.executor = executor;
    }

    int batches() {
        return batches.get();
    }

    @Override
    public SqlSession open(ServerName server) {
        return new CountingSession(executor.open(server), batches);
    }

    private record CountingSession(SqlSession session, AtomicInteger batches) implements SqlSession {

        @Override
        public ServerName server() {
            return session.server();
        }

        @Override
        public Answer execute(Batch batch) {
            batches.incrementAndGet();
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
