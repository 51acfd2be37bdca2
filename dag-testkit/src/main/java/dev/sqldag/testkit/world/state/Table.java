package dev.sqldag.testkit.world.state;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Immutable rows by key, in the order in which they came: copying the map copies the table. Rows of one server are found
 * without looking at those of others, where the table was told how to tell whose a row is.
 */
public final class Table<K, V> {

    private final Function<V, K> key;
    private final Function<V, String> server;
    private final Map<K, V> rows;
    /** Made when it is first asked for, so that a fork that needs none pays for none. */
    private @Nullable Map<String, Map<K, V>> byServer;

    public Table(Function<V, K> key) {
        this(key, row -> "", new LinkedHashMap<>());
    }

    /** @param server whose the row is; part of its key, so that no change moves a row to another server */
    Table(Function<V, K> key, Function<V, String> server) {
        this(key, server, new LinkedHashMap<>());
    }

    private Table(Function<V, K> key, Function<V, String> server, Map<K, V> rows) {
        this.key = key;
        this.server = server;
        this.rows = rows;
    }

    Table<K, V> copy() {
        return new Table<>(key, server, new LinkedHashMap<>(rows));
    }

    /** Adds the row, or replaces the row of its key. */
    public void put(V row) {
        rows.put(key.apply(row), row);
        if (byServer != null) {
            index(byServer, row);
        }
    }

    private void index(Map<String, Map<K, V>> index, V row) {
        index.computeIfAbsent(Named.key(server.apply(row)), name -> new LinkedHashMap<>())
                .put(key.apply(row), row);
    }

    public Optional<V> get(K rowKey) {
        return Optional.ofNullable(rows.get(rowKey));
    }

    public void remove(K rowKey) {
        V gone = rows.remove(rowKey);
        if (byServer != null && gone != null) {
            byServer.getOrDefault(Named.key(server.apply(gone)), Map.of()).remove(rowKey);
        }
    }

    public void update(K rowKey, UnaryOperator<V> change) {
        get(rowKey).map(change).ifPresent(this::put);
    }

    public Stream<V> stream() {
        return rows.values().stream();
    }

    /** The rows now; later changes do not show. */
    public List<V> where(Predicate<V> condition) {
        return stream().filter(condition).toList();
    }

    /** The rows of that server now; only for a table that knows whose its rows are. */
    public List<V> on(String name) {
        Map<String, Map<K, V>> index = byServer;
        if (index == null) {
            index = new HashMap<>();
            for (V row : rows.values()) {
                index(index, row);
            }
            byServer = index;
        }
        return List.copyOf(index.getOrDefault(Named.key(name), Map.of()).values());
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    public int size() {
        return rows.size();
    }
}
