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
import java.util.stream.Stream;

/** UPDATE and DELETE; a row that is gone by now is left out. */
final class RowChanges {

    private RowChanges() {}

    static Plan update(Place place, Change.Update update) {
        Optional<TableData> found = place.contents().table(Contents.key(update.schema(), update.name()));
        if (found.isEmpty()) {
            return Plan.refused(List.of(), Constraints.unknown(update.schema(), update.name()));
        }
        TableData before = found.get();
        List<StoredRow> rows = update.rows().stream()
                .filter(row -> before.row(row.id()).isPresent())
                .toList();
        List<Want> wants = wants(place, before, rows.stream().map(StoredRow::id).toList());
        rows.stream()
                .flatMap(row -> before.keysOf(row.values()).stream())
                .forEach(value -> wants.add(place.key(before.key(), value)));
        return error(place, before, rows)
                .map(error -> Plan.refused(wants, error))
                .orElseGet(() -> Plan.of(wants, puts(before, rows)));
    }

    /** All old rows make room before the first new one comes: values may change places. */
    private static Optional<SqlMessage> error(Place place, TableData before, List<StoredRow> rows) {
        TableData after = before;
        for (StoredRow row : rows) {
            after = after.without(row.id());
        }
        for (StoredRow row : rows) {
            TableData sofar = after;
            Optional<SqlMessage> error = Constraints.nulls(
                            place.copy().name(), before.definition(), row.values(), "UPDATE")
                    .or(() -> Constraints.duplicate(sofar, row)
                            .map(key -> Constraints.violation(before.definition(), key, row)));
            if (error.isPresent()) {
                return error;
            }
            after = after.with(row);
        }
        return Optional.empty();
    }

    private static List<Edit> puts(TableData table, List<StoredRow> rows) {
        return Stream.<Edit>concat(
                        rows.stream().map(row -> new Edit.Remove(table.key(), row.id())),
                        rows.stream().map(row -> new Edit.Put(table.key(), row, table.counters())))
                .toList();
    }

    static Plan delete(Place place, Change.Delete delete) {
        return place.contents()
                .table(Contents.key(delete.schema(), delete.name()))
                .map(table -> Plan.of(
                        wants(place, table, delete.ids()),
                        delete.ids().stream()
                                .filter(id -> table.row(id).isPresent())
                                .<Edit>map(id -> new Edit.Remove(table.key(), id))
                                .toList()))
                .orElseGet(() -> Plan.refused(List.of(), Constraints.unknown(delete.schema(), delete.name())));
    }

    private static List<Want> wants(Place place, TableData table, List<Long> ids) {
        List<Want> wants = new ArrayList<>();
        wants.add(place.table(table.key(), Mode.INTENT_EXCLUSIVE));
        for (long id : ids) {
            table.row(id).ifPresent(row -> {
                wants.add(place.row(table.key(), id));
                table.keysOf(row.values()).forEach(value -> wants.add(place.key(table.key(), value)));
            });
        }
        return wants;
    }
}
