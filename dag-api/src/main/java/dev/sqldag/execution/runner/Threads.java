package dev.sqldag.execution.runner;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Who waits for servers: the caller's executor, or threads of the library, which end with {@link #close}. */
record Threads(Executor executor, Runnable end) implements AutoCloseable {

    private static final long IDLE_SECONDS = 60;
    private static final String NAME = "sqldag-";

    /** The caller's are left alone. */
    static Threads of(Optional<Executor> callers) {
        return callers.map(executor -> new Threads(executor, () -> {})).orElseGet(Threads::own);
    }

    private static Threads own() {
        return virtual()
                .map(factory -> new Threads(work -> factory.newThread(work).start(), () -> {}))
                .orElseGet(Threads::platform);
    }

    /** Threads that end after a minute without work, and keep no program from ending. */
    private static Threads platform() {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                    Thread thread = new Thread(work, NAME + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        return new Threads(pool, pool::shutdown);
    }

    /** From JDK 21 on; asked for by name, because this is compiled for 17. */
    private static Optional<ThreadFactory> virtual() {
        try {
            Class<?> builder = Class.forName("java.lang.Thread$Builder");
            Object named = builder.getMethod("name", String.class, long.class)
                    .invoke(Thread.class.getMethod("ofVirtual").invoke(null), NAME, 1L);
            return Optional.of((ThreadFactory) builder.getMethod("factory").invoke(named));
        } catch (ReflectiveOperationException olderJdk) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        end.run();
    }
}
