package dev.sqldag.testkit.language.definition;

import dev.sqldag.testkit.command.TableDefinition;
import dev.sqldag.testkit.command.TableDefinition.ColumnDefinition;
import dev.sqldag.testkit.command.TableDefinition.Index;
import dev.sqldag.testkit.language.value.Errors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A definition of a table on its way. */
public final class DefinitionBuilder {

    private final String table;
    private final List<ColumnDefinition> columns;
    private final List<TableDefinition.Key> keys;
    private final List<Index> indexes;
    private final Instant created;

    public DefinitionBuilder(String table) {
        this(new TableDefinition("dbo", table, List.of(), List.of()));
    }

    DefinitionBuilder(TableDefinition definition) {
        this.table = definition.name();
        this.columns = new ArrayList<>(definition.columns());
        this.keys = new ArrayList<>(definition.keys());
        this.indexes = new ArrayList<>(definition.indexes());
        this.created = definition.created();
    }

    String table() {
        return table;
    }

    List<ColumnDefinition> columns() {
        return columns;
    }

    public TableDefinition build(String schema) {
        return new TableDefinition(schema, table, columns, keys, indexes, created);
    }

    /** The place of a column, or -1. */
    int place(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).column().name().equalsIgnoreCase(column)) {
                return i;
            }
        }
        return -1;
    }

    /** Adds a column at the end. */
    public void add(ColumnDefinition column) {
        String name = column.column().name();
        if (place(name) >= 0) {
            throw Errors.statement(
                    2705,
                    "Column names in each table must be unique. Column name '%s' in table '%s' is specified more than once."
                            .formatted(name, table));
        }
        if (column.identity().isPresent()
                && columns.stream().anyMatch(other -> other.identity().isPresent())) {
            throw Errors.statement(
                    2744,
                    "Multiple identity columns specified for table '%s'. Only one identity column per table is allowed."
                            .formatted(table));
        }
        columns.add(column);
    }

    /** Adds a PRIMARY KEY or UNIQUE constraint; an empty name is filled. */
    void add(String name, boolean primary, List<String> of) {
        if (primary && keys.stream().anyMatch(TableDefinition.Key::primary)) {
            throw Errors.statement(8110, "Cannot add multiple PRIMARY KEY constraints to table '" + table + "'.");
        }
        List<Integer> places = places(of);
        String named = name.isEmpty() ? generated(primary ? "PK" : "UQ", String.join(",", of)) : name;
        refuseSecond(named);
        keys.add(new TableDefinition.Key(named, primary, places));
        if (primary) {
            places.forEach(this::refuseNulls);
        }
    }

    /** A column of the primary key holds no NULL; one that says so is refused before. */
    private void refuseNulls(int place) {
        ColumnDefinition column = columns.get(place);
        columns.set(
                place,
                new ColumnDefinition(
                        column.column(), false, column.identity(), column.defaultText(), column.defaultName()));
    }

    void addIndex(String name, boolean unique, List<String> of) {
        boolean known = indexes.stream().anyMatch(index -> index.name().equalsIgnoreCase(name))
                || keys.stream().anyMatch(key -> key.name().equalsIgnoreCase(name));
        if (known) {
            throw Errors.statement(
                    1913,
                    "The operation failed because an index or statistics with name '%s' already exists on table '%s'."
                            .formatted(name, table));
        }
        List<Integer> places = places(of);
        indexes.add(new Index(name, unique, places));
        if (unique) {
            keys.add(new TableDefinition.Key(name, false, places));
        }
    }

    private List<Integer> places(List<String> of) {
        List<Integer> places = new ArrayList<>();
        for (String column : of) {
            int place = place(column);
            if (place < 0) {
                throw Errors.statement(
                        1911, "Column name '" + column + "' does not exist in the target table or view.");
            }
            if (places.contains(place)) {
                throw Errors.statement(
                        1909,
                        "Cannot use duplicate column names in index. Column name '" + column
                                + "' listed more than once.");
            }
            places.add(place);
        }
        return places;
    }

    private void refuseSecond(String name) {
        boolean known = keys.stream().anyMatch(key -> key.name().equalsIgnoreCase(name))
                || columns.stream()
                        .anyMatch(one ->
                                one.defaultName().filter(name::equalsIgnoreCase).isPresent());
        if (known) {
            throw Errors.statement(2714, "There is already an object named '" + name + "' in the database.");
        }
    }

    /** Removes an index; false when there is none of that name. */
    boolean dropIndex(String name) {
        boolean found = indexes.removeIf(index -> index.name().equalsIgnoreCase(name));
        if (found) {
            keys.removeIf(key -> key.name().equalsIgnoreCase(name));
        }
        return found;
    }

    /** Removes a constraint; false when there is none of that name. */
    boolean dropConstraint(String name) {
        if (indexes.stream().noneMatch(index -> index.name().equalsIgnoreCase(name))
                && keys.removeIf(key -> key.name().equalsIgnoreCase(name))) {
            return true;
        }
        for (int i = 0; i < columns.size(); i++) {
            ColumnDefinition column = columns.get(i);
            if (column.defaultName().filter(name::equalsIgnoreCase).isPresent()) {
                columns.set(
                        i,
                        new ColumnDefinition(column.column(), column.nullable(), column.identity(), Optional.empty()));
                return true;
            }
        }
        return false;
    }

    /** What keeps a column from being dropped. */
    Optional<String> dependent(int place) {
        return Stream.of(
                        columns.get(place).defaultName().stream(),
                        keys.stream()
                                .filter(key -> key.columns().contains(place))
                                .map(TableDefinition.Key::name),
                        indexes.stream()
                                .filter(index -> index.columns().contains(place))
                                .map(Index::name))
                .flatMap(names -> names)
                .findFirst();
    }

    /** Removes a column on which nothing depends. */
    void dropColumn(int place) {
        columns.remove(place);
        keys.replaceAll(key -> new TableDefinition.Key(key.name(), key.primary(), without(key.columns(), place)));
        indexes.replaceAll(index -> new Index(index.name(), index.unique(), without(index.columns(), place)));
    }

    private static List<Integer> without(List<Integer> places, int gone) {
        return places.stream().map(place -> place > gone ? place - 1 : place).toList();
    }

    /** A name such as SQL Server makes: the same for the same table. */
    String generated(String prefix, String of) {
        String hash = "%08X%08X".formatted(table.hashCode(), (table + "." + of).hashCode());
        return prefix + "__" + table.substring(0, Math.min(9, table.length())) + "__"
                + (prefix.equals("DF") ? of.substring(0, Math.min(5, of.length())) + "__" + hash.substring(8) : hash);
    }
}
