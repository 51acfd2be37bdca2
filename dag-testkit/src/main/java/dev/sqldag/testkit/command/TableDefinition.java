package dev.sqldag.testkit.command;

import dev.sqldag.testkit.sql.Column;
import java.util.List;
import java.util.Optional;

/** A table of a user database: its columns and what they promise. */
public record TableDefinition(String schema, String name, List<ColumnDefinition> columns, List<Key> keys) {

    public TableDefinition {
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
    }

    /**
     * A column.
     *
     * @param defaultText the expression of its DEFAULT, as it was written
     */
    public record ColumnDefinition(
            Column column, boolean nullable, Optional<Identity> identity, Optional<String> defaultText) {}

    /** {@code IDENTITY (seed, increment)}. */
    public record Identity(long seed, long increment) {}

    /**
     * A PRIMARY KEY or UNIQUE constraint, or a unique index.
     *
     * @param columns the places of its columns, from 0
     */
    public record Key(String name, boolean primary, List<Integer> columns) {
        public Key {
            columns = List.copyOf(columns);
        }
    }
}
