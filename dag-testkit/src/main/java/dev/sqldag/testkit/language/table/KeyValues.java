package dev.sqldag.testkit.language.table;

import dev.sqldag.testkit.command.Storage.StoredRow;
import dev.sqldag.testkit.command.TableDefinition;
import dev.sqldag.testkit.language.value.Comparison;
import dev.sqldag.testkit.language.value.Conversion;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.SqlType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What makes rows unique: NULL equals NULL here. */
public final class KeyValues {

    private static final int SEVERITY = 14;

    private KeyValues() {}

    /** Error 2627 or 2601 for the first value that two rows share. */
    public static Optional<SqlMessage> violation(TableDefinition table, TableDefinition.Key key, List<StoredRow> rows) {
        return duplicate(key, rows).map(values -> violation(table, key, values));
    }

    /** The first row whose key another one before it has. */
    public static Optional<StoredRow> duplicate(TableDefinition.Key key, List<StoredRow> rows) {
        Set<List<@Nullable Object>> seen = new HashSet<>();
        for (StoredRow row : rows) {
            List<@Nullable Object> values = new ArrayList<>(key.columns().size());
            for (int place : key.columns()) {
                values.add(Comparison.key(row.values()[place]));
            }
            if (!seen.add(values)) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    private static SqlMessage violation(TableDefinition table, TableDefinition.Key key, StoredRow row) {
        String object = table.schema() + "." + table.name();
        boolean index = table.indexes().stream().anyMatch(one -> one.name().equals(key.name()));
        String text = index
                ? "Cannot insert duplicate key row in object '%s' with unique index '%s'.".formatted(object, key.name())
                : "Violation of %s constraint '%s'. Cannot insert duplicate key in object '%s'."
                        .formatted(key.primary() ? "PRIMARY KEY" : "UNIQUE KEY", key.name(), object);
        return new SqlMessage(
                index ? 2601 : 2627,
                1,
                SEVERITY,
                text + " The duplicate key value is " + shown(table, key, row) + ".",
                "",
                0);
    }

    /** The values as messages have them: {@code (1, x)}. */
    public static String shown(TableDefinition table, TableDefinition.Key key, StoredRow row) {
        return key.columns().stream()
                .map(place -> shown(
                        row.values()[place], table.columns().get(place).column().type()))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String shown(@Nullable Object value, SqlType type) {
        Object text = Conversion.convert(value, type, SqlType.nvarchar(SqlType.MAX));
        return text == null ? "<NULL>" : text.toString();
    }
}
