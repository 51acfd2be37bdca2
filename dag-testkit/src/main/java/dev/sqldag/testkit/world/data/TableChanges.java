package dev.sqldag.testkit.world.data;

import dev.sqldag.testkit.command.LockCommand.Mode;
import dev.sqldag.testkit.command.Storage.Change;
import dev.sqldag.testkit.command.Storage.StoredRow;
import dev.sqldag.testkit.command.TableDefinition;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.content.Contents;
import dev.sqldag.testkit.world.content.Edit;
import dev.sqldag.testkit.world.content.TableData;
import dev.sqldag.testkit.world.session.LockWait.Want;
import java.util.List;
import java.util.Optional;

/** CREATE, DROP, ALTER and TRUNCATE TABLE: nobody else may change the table meanwhile. */
final class TableChanges {

    private TableChanges() {}

    static Plan create(Place place, Change.Create create) {
        TableDefinition table = create.table();
        String key = Contents.key(table.schema(), table.name());
        return place.contents().table(key).isPresent()
                ? Plan.refused(
                        whole(place, key),
                        new SqlMessage(
                                2714,
                                6,
                                16,
                                "There is already an object named '" + table.name() + "' in the database.",
                                "",
                                0))
                : Plan.of(whole(place, key), List.of(new Edit.Define(fresh(place, table))));
    }

    static Plan drop(Place place, Change.Drop drop) {
        String key = Contents.key(drop.schema(), drop.name());
        return place.contents().table(key).isPresent()
                ? Plan.of(whole(place, key), List.of(new Edit.Drop(key)))
                : Plan.refused(
                        whole(place, key),
                        new SqlMessage(
                                3701,
                                5,
                                11,
                                "Cannot drop the table '" + drop.schema() + "." + drop.name()
                                        + "', because it does not exist or you do not have permission.",
                                "",
                                0));
    }

    static Plan truncate(Place place, Change.Truncate truncate) {
        String key = Contents.key(truncate.schema(), truncate.name());
        return place.contents()
                .table(key)
                .map(table -> Plan.of(whole(place, key), List.of(new Edit.Define(fresh(place, table.definition())))))
                .orElseGet(() -> Plan.refused(whole(place, key), missing(4701, truncate.name())));
    }

    static Plan alter(Place place, Change.Alter alter) {
        TableDefinition definition = alter.table();
        String key = Contents.key(definition.schema(), definition.name());
        Optional<TableData> before = place.contents().table(key);
        if (before.isEmpty()) {
            return Plan.refused(whole(place, key), missing(4902, definition.name()));
        }
        TableData after = TableData.empty(definition, counters(definition, place.counters(before.get()), alter.rows()));
        for (StoredRow row : alter.rows()) {
            Optional<SqlMessage> missing =
                    Constraints.nulls(place.copy().name(), definition, row.values(), "ALTER TABLE");
            Optional<TableDefinition.Key> duplicate = Constraints.duplicate(after, row);
            if (missing.isPresent()) {
                return Plan.refused(whole(place, key), missing.get());
            }
            if (duplicate.isPresent()) {
                return Plan.refused(
                        whole(place, key),
                        Constraints.notUnique(definition, duplicate.get(), row),
                        new SqlMessage(
                                1750, 1, 16, "Could not create constraint or index. See previous errors.", "", 0));
            }
            after = after.with(row);
        }
        return Plan.of(whole(place, key), List.of(new Edit.Define(after)));
    }

    /** A column that numbers the rows from now on goes on after the numbers that they have. */
    private static TableData.Counters counters(
            TableDefinition definition, TableData.Counters before, List<StoredRow> rows) {
        Optional<Long> last = before.identity();
        Optional<IdentityColumn> column = IdentityColumn.of(definition);
        for (StoredRow row : rows) {
            Optional<Long> sofar = last;
            last = column.flatMap(c -> c.brought(row.values()).map(number -> c.further(sofar, number)))
                    .or(() -> sofar);
        }
        return new TableData.Counters(before.data(), before.row(), last);
    }

    private static TableData fresh(Place place, TableDefinition definition) {
        return TableData.empty(definition, new TableData.Counters(place.fleet().number(), 0, Optional.empty()));
    }

    private static List<Want> whole(Place place, String key) {
        return List.of(place.table(key, Mode.EXCLUSIVE));
    }

    private static SqlMessage missing(int number, String table) {
        return SqlMessage.error(
                number,
                "Cannot find the object \"" + table + "\" because it does not exist or you do not have permissions.");
    }
}
