package dev.sqldag.testkit.world.state;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Immutable rows by key, in the order in which they came: copying the map copies the table. */
public final class Table<K, V> {

    private final Function<V, K> key;
    private final Map<K, V> rows;

    public Table(Function<V, K> key) {
        this(key, new LinkedHashMap<>());
    }

    private Table(Function<V, K> key, Map<K, V> rows) {
        this.key = key;
        this.rows = rows;
    }

    Table<K, V> copy() {
        return new Table<>(key, new LinkedHashMap<>(rows));
    }

    /** Adds the row, or replaces the row of its key. */
    public void put(V row) {
        rows.put(key.apply(row), row);
    }

    public Optional<V> get(K rowKey) {
        return Optional.ofNullable(rows.get(rowKey));
    }

    public void remove(K rowKey) {
        rows.remove(rowKey);
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

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    public int size() {
        return rows.size();
    }
}
