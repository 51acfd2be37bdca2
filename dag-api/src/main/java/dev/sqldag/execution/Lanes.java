package dev.sqldag.execution;

import dev.sqldag.session.SqlExecutor;
import dev.sqldag.topology.name.ServerName;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Two warm sessions for each server: one changes things, the other one looks. Thread-safe. */
final class Lanes implements AutoCloseable {

    private final SqlExecutor executor;
    private final Map<String, Lane> changing = new ConcurrentHashMap<>();
    private final Map<String, Lane> looking = new ConcurrentHashMap<>();

    Lanes(SqlExecutor executor) {
        this.executor = executor;
    }

    Lane changing(ServerName server) {
        return changing.computeIfAbsent(server.key(), key -> new Lane(executor, server, "changes"));
    }

    Lane looking(ServerName server) {
        return looking.computeIfAbsent(server.key(), key -> new Lane(executor, server, "looks at"));
    }

    @Override
    public void close() {
        changing.values().forEach(Lane::close);
        looking.values().forEach(Lane::close);
    }
}
