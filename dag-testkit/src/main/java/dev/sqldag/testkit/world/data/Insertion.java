package dev.sqldag.testkit.world.data;

import dev.sqldag.testkit.command.LockCommand.Mode;
import dev.sqldag.testkit.command.Storage.Change;
import dev.sqldag.testkit.command.Storage.StoredRow;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.content.Contents;
import dev.sqldag.testkit.world.content.Edit;
import dev.sqldag.testkit.world.content.TableData;
import dev.sqldag.testkit.world.session.LockWait.Want;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** New rows: each gets an id, and a value in the identity column if it brings none. */
final class Insertion {

    private final Place place;
    private final String key;
    private final List<Want> wants = new ArrayList<>();
    private final List<Edit> edits = new ArrayList<>();
    private final Optional<IdentityColumn> identity;
    private TableData table;
    private TableData.Counters counters;
    private OptionalLong last = OptionalLong.empty();

    private Insertion(Place place, TableData table) {
        this.place = place;
        this.table = table;
        this.key = table.key();
        this.counters = place.counters(table);
        this.identity = IdentityColumn.of(table.definition());
        wants.add(place.table(key, Mode.INTENT_EXCLUSIVE));
    }

    static Plan plan(Place place, Change.Insert insert) {
        return place.contents()
                .table(Contents.key(insert.schema(), insert.name()))
                .map(table -> new Insertion(place, table).rows(insert))
                .orElseGet(() -> Plan.refused(List.of(), Constraints.unknown(insert.schema(), insert.name())));
    }

    private Plan rows(Change.Insert insert) {
        for (@Nullable Object[] values : insert.rows()) {
            Optional<SqlMessage> error = row(values.clone());
            if (error.isPresent()) {
                return Plan.refused(wants, error.get()).given(counters, last);
            }
        }
        return Plan.of(wants, edits).given(counters, last);
    }

    private Optional<SqlMessage> row(@Nullable Object[] values) {
        counters = new TableData.Counters(counters.data(), counters.row() + 1, counters.identity());
        if (identity.isPresent()) {
            Optional<SqlMessage> overflow = identify(identity.get(), values);
            if (overflow.isPresent()) {
                return overflow;
            }
        }
        StoredRow row = new StoredRow(counters.row(), values);
        table.keysOf(values).forEach(value -> wants.add(place.key(key, value)));
        Optional<SqlMessage> error = Constraints.nulls(place.copy().name(), table.definition(), values, "INSERT")
                .or(() -> Constraints.duplicate(table, row)
                        .map(duplicate -> Constraints.violation(table.definition(), duplicate, row)));
        edits.add(new Edit.Put(key, row, counters));
        table = table.with(row);
        return error;
    }

    private Optional<SqlMessage> identify(IdentityColumn column, @Nullable Object[] values) {
        long number = column.brought(values).orElseGet(() -> column.next(counters.identity()));
        if (!column.holds(number)) {
            return Optional.of(column.overflow());
        }
        column.put(values, number);
        last = OptionalLong.of(number);
        counters = new TableData.Counters(
                counters.data(), counters.row(), Optional.of(column.further(counters.identity(), number)));
        return Optional.empty();
    }
}
