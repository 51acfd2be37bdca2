package dev.sqldag.testkit.world.content;

import dev.sqldag.testkit.command.Storage.StoredRow;
import dev.sqldag.testkit.command.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/** A table and its rows. Immutable; versions share what they have in common. */
public final class TableData {

    private final TableDefinition definition;
    private final Counters counters;
    private final PSortedMap<Long, StoredRow> rows;
    private final HashPMap<KeyValue, Long> keys;

    /**
     * What was given out last.
     *
     * @param data changes with every creation and truncation, so that nothing is counted on from what is gone
     */
    public record Counters(long data, long row, Optional<Long> identity) {

        Counters atLeast(Counters other) {
            return data == other.data && other.row > row ? other : this;
        }
    }

    private TableData(
            TableDefinition definition,
            Counters counters,
            PSortedMap<Long, StoredRow> rows,
            HashPMap<KeyValue, Long> keys) {
        this.definition = definition;
        this.counters = counters;
        this.rows = rows;
        this.keys = keys;
    }

    /** A table without rows. */
    public static TableData empty(TableDefinition definition, Counters counters) {
        return new TableData(definition, counters, TreePMap.empty(), HashTreePMap.empty());
    }

    public String key() {
        return Contents.key(definition.schema(), definition.name());
    }

    public TableDefinition definition() {
        return definition;
    }

    public Counters counters() {
        return counters;
    }

    /** In the order of their ids. */
    public List<StoredRow> rows() {
        return List.copyOf(rows.values());
    }

    public Optional<StoredRow> row(long id) {
        return Optional.ofNullable(rows.get(id));
    }

    /** The row that has these values in a key. */
    public Optional<Long> holder(KeyValue value) {
        return Optional.ofNullable(keys.get(value));
    }

    /** The values of a row in every key. */
    public List<KeyValue> keysOf(@Nullable Object[] values) {
        List<KeyValue> found = new ArrayList<>();
        for (TableDefinition.Key key : definition.keys()) {
            found.add(KeyValue.of(key, values));
        }
        return found;
    }

    /** With the row, in place of the one of its id if there is one. */
    public TableData with(StoredRow row) {
        TableData before = without(row.id());
        HashPMap<KeyValue, Long> newKeys = before.keys;
        for (KeyValue value : keysOf(row.values())) {
            newKeys = newKeys.plus(value, row.id());
        }
        return new TableData(definition, counters, before.rows.plus(row.id(), row), newKeys);
    }

    public TableData without(long id) {
        StoredRow row = rows.get(id);
        if (row == null) {
            return this;
        }
        HashPMap<KeyValue, Long> newKeys = keys;
        for (KeyValue value : keysOf(row.values())) {
            newKeys = newKeys.minus(value);
        }
        return new TableData(definition, counters, rows.minus(id), newKeys);
    }

    /** Counting on from there, unless it is further already. */
    public TableData counting(Counters from) {
        return new TableData(definition, counters.atLeast(from), rows, keys);
    }
}
