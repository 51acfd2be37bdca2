package dev.sqldag.testkit.scoreboard;

import dev.sqldag.session.Answer;
import dev.sqldag.session.Batch;
import dev.sqldag.session.SqlExecutor;
import dev.sqldag.session.SqlSession;
import dev.sqldag.topology.name.ServerName;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** An executor whose batches take real time on the way, and that writes down when it sent each and when it had the answer. */
final class Slow implements SqlExecutor {

    private final SqlExecutor executor;
    private final Function<Batch, Duration> latency;
    private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();
    private final Queue<SqlSession> open = new ConcurrentLinkedQueue<>();

    /** A batch on its way; {@code end} is 0 until it is answered. */
    static final class Sent {

        final ServerName server;
        final String text;
        final Duration latency;
        final long begin = System.nanoTime();
        volatile long end;

        private Sent(ServerName server, String text, Duration latency) {
            this.server = server;
            this.text = text;
            this.latency = latency;
        }

        /** Whether it is the library's way to change something. */
        boolean isChanging() {
            return text.contains("APPLOCK_MODE") && text.contains("in_force");
        }

        boolean isAskingForLock() {
            return text.contains("sp_getapplock");
        }
    }

    Slow(SqlExecutor executor, Function<Batch, Duration> latency) {
        this.executor = executor;
        this.latency = latency;
    }

    List<Sent> sent() {
        return List.copyOf(sent);
    }

    /** Ends all sessions, as the end of their process does. */
    void cutOff() {
        open.forEach(SqlSession::close);
    }

    @Override
    public SqlSession open(ServerName server) {
        SqlSession session = new Session(executor.open(server));
        open.add(session);
        return session;
    }

    private static void pause(Duration duration) {
        long until = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** A session over a long line. */
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
            Sent now = new Sent(server(), batch.text(), latency.apply(batch));
            sent.add(now);
            pause(now.latency);
            try {
                return session.execute(batch);
            } finally {
                now.end = System.nanoTime();
            }
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
