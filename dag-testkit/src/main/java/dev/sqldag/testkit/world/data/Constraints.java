package dev.sqldag.testkit.world.data;

import dev.sqldag.testkit.command.Storage.StoredRow;
import dev.sqldag.testkit.command.TableDefinition;
import dev.sqldag.testkit.command.TableDefinition.ColumnDefinition;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.content.KeyValue;
import dev.sqldag.testkit.world.content.TableData;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a table does not let in. */
final class Constraints {

    private static final int DUPLICATE_CLASS = 14;

    private Constraints() {}

    /** A NULL where none may be (515). */
    static Optional<SqlMessage> nulls(
            String database, TableDefinition table, @Nullable Object[] values, String statement) {
        for (int i = 0; i < values.length; i++) {
            ColumnDefinition column = table.columns().get(i);
            if (values[i] == null && !column.nullable()) {
                return Optional.of(new SqlMessage(
                        515,
                        2,
                        16,
                        "Cannot insert the value NULL into column '"
                                + column.column().name() + "', table '" + database + "." + name(table)
                                + "'; column does not allow nulls. " + statement + " fails.",
                        "",
                        0));
            }
        }
        return Optional.empty();
    }

    /** The key that another row has already. */
    static Optional<TableDefinition.Key> duplicate(TableData table, StoredRow row) {
        return table.definition().keys().stream()
                .filter(key -> table.keysOf(row.values()).stream()
                        .filter(value -> value.key().equals(key.name()))
                        .flatMap(value -> table.holder(value).stream())
                        .anyMatch(holder -> holder != row.id()))
                .findFirst();
    }

    static SqlMessage violation(TableDefinition table, TableDefinition.Key key, StoredRow row) {
        return new SqlMessage(
                2627,
                1,
                DUPLICATE_CLASS,
                "Violation of " + (key.primary() ? "PRIMARY" : "UNIQUE") + " KEY constraint '" + key.name()
                        + "'. Cannot insert duplicate key in object '" + name(table)
                        + "'. The duplicate key value is " + KeyValue.print(key, row.values()) + ".",
                "",
                0);
    }

    static SqlMessage notUnique(TableDefinition table, TableDefinition.Key key, StoredRow row) {
        return SqlMessage.error(
                1505,
                "The CREATE UNIQUE INDEX statement terminated because a duplicate key was found for the object name '"
                        + name(table) + "' and the index name '" + key.name() + "'. The duplicate key value is "
                        + KeyValue.print(key, row.values()) + ".");
    }

    static SqlMessage unknown(String schema, String table) {
        return new SqlMessage(208, 1, 16, "Invalid object name '" + schema + "." + table + "'.", "", 0);
    }

    private static String name(TableDefinition table) {
        return table.schema() + "." + table.name();
    }
}
