package dev.sqldag.testkit.language.definition;

import dev.sqldag.testkit.command.Storage.Outcome;
import dev.sqldag.testkit.command.Storage.StoredRow;
import dev.sqldag.testkit.command.TableDefinition;
import dev.sqldag.testkit.command.TableDefinition.ColumnDefinition;
import dev.sqldag.testkit.command.TableDefinition.Identity;
import dev.sqldag.testkit.language.expression.Bound;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.expression.Scope;
import dev.sqldag.testkit.language.program.Machine;
import dev.sqldag.testkit.language.table.ChangeableTable;
import dev.sqldag.testkit.language.table.ColumnValue;
import dev.sqldag.testkit.language.table.KeyValues;
import dev.sqldag.testkit.language.value.Conversion;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.language.value.SqlFailure;
import dev.sqldag.testkit.language.value.SqlFailure.Reach;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.SqlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A table while its definition changes. */
final class Altered {

    private final ChangeableTable table;
    private final DefinitionBuilder builder;
    private final Machine machine;
    private List<StoredRow> rows;

    Altered(ChangeableTable table, Machine machine) {
        this.table = table;
        this.builder = new DefinitionBuilder(table.definition());
        this.machine = machine;
        this.rows = table.stored();
    }

    DefinitionBuilder builder() {
        return builder;
    }

    List<StoredRow> rows() {
        return rows;
    }

    /** What the table becomes; rows that share a key it adds are refused. */
    Outcome become() {
        TableDefinition definition = builder.build(table.definition().schema());
        for (TableDefinition.Key key : definition.keys()) {
            Optional<StoredRow> duplicate = KeyValues.duplicate(key, rows);
            if (duplicate.isPresent()) {
                throw duplicate(definition, key, duplicate.get());
            }
        }
        return table.alter(definition, rows);
    }

    private static RuntimeException duplicate(TableDefinition definition, TableDefinition.Key key, StoredRow row) {
        SqlMessage first = SqlMessage.error(
                1505,
                "The CREATE UNIQUE INDEX statement terminated because a duplicate key was found for the object name"
                        + " '%s.%s' and the index name '%s'. The duplicate key value is %s."
                                .formatted(
                                        definition.schema(),
                                        definition.name(),
                                        key.name(),
                                        KeyValues.shown(definition, key, row)));
        boolean index = definition.indexes().stream().anyMatch(one -> one.name().equals(key.name()));
        return SqlFailure.of(
                Reach.STATEMENT,
                index
                        ? List.of(first)
                        : List.of(
                                first,
                                SqlMessage.error(1750, "Could not create constraint or index. See previous errors.")));
    }

    /** A column more at the end of each row. */
    void append(ColumnDefinition column, boolean filled) {
        Optional<Bound> value = filled ? column.defaultText().map(this::value) : Optional.empty();
        long identity = column.identity().map(Identity::seed).orElse(0L);
        List<StoredRow> wider = new ArrayList<>();
        for (StoredRow row : rows) {
            @Nullable Object[] values = Arrays.copyOf(row.values(), row.values().length + 1);
            if (value.isPresent()) {
                values[values.length - 1] =
                        ColumnValue.of(value.get(), column, table.fullName()).eval(Row.outside(machine));
            } else if (column.identity().isPresent()) {
                values[values.length - 1] = Conversion.convert(
                        identity, SqlType.BIGINT, column.column().type());
                identity += column.identity().map(Identity::increment).orElse(1L);
            }
            wider.add(new StoredRow(row.id(), values));
        }
        rows = wider;
    }

    private Bound value(String text) {
        return Scope.outside(machine.names()).bind(machine.names().expression(text));
    }

    void remove(int place) {
        rows = rows.stream()
                .map(row -> new StoredRow(row.id(), without(row.values(), place)))
                .toList();
    }

    private static @Nullable Object[] without(@Nullable Object[] values, int place) {
        @Nullable Object[] shorter = Arrays.copyOf(values, values.length - 1);
        System.arraycopy(values, place + 1, shorter, place, shorter.length - place);
        return shorter;
    }

    void convert(int place, SqlType from, ColumnDefinition column) {
        Bound value = ColumnValue.of(Bound.of(from, row -> row.column(0)), column, table.fullName());
        List<StoredRow> converted = new ArrayList<>();
        for (StoredRow row : rows) {
            @Nullable Object[] values = row.values().clone();
            values[place] = value.eval(Row.outside(machine).inner(new @Nullable Object[] {values[place]}));
            if (values[place] == null && !column.nullable()) {
                throw Errors.statement(
                        515,
                        "Cannot insert the value NULL into column '%s', table '%s'; column does not allow nulls."
                                        .formatted(column.column().name(), table.fullName())
                                + " UPDATE fails.");
            }
            converted.add(new StoredRow(row.id(), values));
        }
        rows = converted;
    }
}
