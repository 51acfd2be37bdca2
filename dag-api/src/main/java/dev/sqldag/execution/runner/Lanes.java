package dev.sqldag.execution.runner;

import dev.sqldag.session.SqlExecutor;
import dev.sqldag.topology.name.ServerName;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** One warm session for each server. Thread-safe. */
final class Lanes implements AutoCloseable {

    private final SqlExecutor executor;
    private final Executor threads;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private volatile boolean closed;

    Lanes(SqlExecutor executor, Executor threads) {
        this.executor = executor;
        this.threads = threads;
    }

    /** @throws IllegalStateException after {@link #close} */
    Lane to(ServerName server) {
        if (closed) {
            throw new IllegalStateException("This estate has been closed.");
        }
        return lanes.computeIfAbsent(server.key(), key -> new Lane(executor, server, threads));
    }

    /** Asks all servers to stop what is in flight. */
    void cancel() {
        lanes.values().forEach(Lane::cancel);
    }

    @Override
    public void close() {
        closed = true;
        lanes.values().forEach(Lane::close);
    }
}
