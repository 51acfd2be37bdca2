package dev.sqldag.testkit.command;

import dev.sqldag.testkit.sql.Column;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A table of a user database: its columns and what they promise.
 *
 * @param keys what makes rows unique: the constraints, and the unique ones of the indexes
 * @param indexes what CREATE INDEX made; only their keys make a difference
 * @param created when the table was made; long ago while it is only defined
 */
public record TableDefinition(
        String schema,
        String name,
        List<ColumnDefinition> columns,
        List<Key> keys,
        List<Index> indexes,
        Instant created) {

    public TableDefinition {
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
        indexes = List.copyOf(indexes);
    }

    public TableDefinition(String schema, String name, List<ColumnDefinition> columns, List<Key> keys) {
        this(schema, name, columns, keys, List.of(), Instant.EPOCH);
    }

    /**
     * A column.
     *
     * @param defaultText the expression of its DEFAULT, as it was written
     * @param defaultName the name of that constraint
     */
    public record ColumnDefinition(
            Column column,
            boolean nullable,
            Optional<Identity> identity,
            Optional<String> defaultText,
            Optional<String> defaultName) {

        public ColumnDefinition(
                Column column, boolean nullable, Optional<Identity> identity, Optional<String> defaultText) {
            this(column, nullable, identity, defaultText, Optional.empty());
        }
    }

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

    /**
     * What CREATE INDEX made; when it is unique, the keys hold one of its name.
     *
     * @param columns the places of its columns, from 0
     */
    public record Index(String name, boolean unique, List<Integer> columns) {
        public Index {
            columns = List.copyOf(columns);
        }
    }
}
