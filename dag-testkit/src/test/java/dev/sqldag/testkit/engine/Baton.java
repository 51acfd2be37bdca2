package dev.sqldag.testkit.engine;

import dev.sqldag.session.Answer;
import dev.sqldag.session.Batch;
import dev.sqldag.session.SqlExecutor;
import dev.sqldag.session.SqlSession;
import dev.sqldag.topology.name.ServerName;
import java.util.Random;
import java.util.concurrent.Semaphore;

/** Two processes of which one runs at a time; before each batch a seed decides which. The same seed, the same story. */
final class Baton {

    private final Random random;
    private final Semaphore[] turns = {new Semaphore(0), new Semaphore(0)};
    private final boolean[] ended = {false, false};

    Baton(long seed) {
        this.random = new Random(seed);
    }

    /** The wires of a process, 0 or 1. */
    SqlExecutor of(int process, SqlExecutor executor) {
        return server -> new TurnSession(process, executor.open(server));
    }

    /** Runs both to their ends. */
    void run(Runnable first, Runnable second) throws InterruptedException {
        Thread one = thread(0, first);
        Thread two = thread(1, second);
        turns[random.nextInt(2)].release();
        one.join();
        two.join();
    }

    private Thread thread(int process, Runnable work) {
        Thread thread = new Thread(() -> {
            turns[process].acquireUninterruptibly();
            try {
                work.run();
            } finally {
                ended[process] = true;
                turns[1 - process].release();
            }
        });
        thread.setName("process " + process);
        thread.start();
        return thread;
    }

    private void next(int process) {
        if (!ended[1 - process] && random.nextBoolean()) {
            turns[1 - process].release();
            turns[process].acquireUninterruptibly();
        }
    }

    private final class TurnSession implements SqlSession {

        private final int process;
        private final SqlSession session;

        private TurnSession(int process, SqlSession session) {
            this.process = process;
            this.session = session;
        }

        @Override
        public ServerName server() {
            return session.server();
        }

        @Override
        public Answer execute(Batch batch) {
            next(process);
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
