package dev.sqldag.testkit.wire;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads of a server: one for each connection, which reads, and as many workers as there are connections with
 * something to answer. An idle connection has no worker, and all have small stacks, so that a thousand clients are no
 * burden.
 */
final class Threads {

    /** Enough for a TLS handshake in the interpreter. */
    private static final long STACK_BYTES = 256 * 1024L;

    private static final long IDLE_MILLIS = 500;

    private final String prefix;
    private final ThreadPoolExecutor workers;

    Threads(String serverName) {
        prefix = "tds " + serverName + " ";
        // After the end of the server its connections are closed, and what they still want done is of no use.
        workers = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                IDLE_MILLIS,
                TimeUnit.MILLISECONDS,
                new SynchronousQueue<>(),
                work -> daemon("worker", work),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    void start(String role, Runnable work) {
        daemon(role, work).start();
    }

    /** Has the work done by a worker, under the name of that role. */
    void work(String role, Runnable work) {
        workers.execute(() -> {
            nameCurrent(role);
            try {
                work.run();
            } finally {
                nameCurrent("worker");
            }
        });
    }

    void nameCurrent(String role) {
        Thread.currentThread().setName(prefix + role);
    }

    /** No more work: the workers end when they have done what they are at. */
    void close() {
        workers.shutdown();
    }

    private Thread daemon(String role, Runnable work) {
        var thread = new Thread(null, work, prefix + role, STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }
}
