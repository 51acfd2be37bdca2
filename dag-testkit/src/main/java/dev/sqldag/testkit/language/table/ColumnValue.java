package dev.sqldag.testkit.language.table;

import dev.sqldag.testkit.command.TableDefinition.ColumnDefinition;
import dev.sqldag.testkit.language.expression.Bound;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.value.Comparison;
import dev.sqldag.testkit.language.value.Conversion;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.language.value.Types;
import dev.sqldag.testkit.sql.SqlType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A value on its way into a column, which cuts nothing off: unlike a variable. */
public final class ColumnValue {

    /** From here on the message names the column: 2628 replaces 8152. */
    private static final int NAMES_COLUMN = 15;

    /** So much of the value is shown. */
    private static final int SHOWN = 100;

    private ColumnValue() {}

    /** The value converted to the type of the column. */
    public static Bound of(Bound value, ColumnDefinition column, String table) {
        SqlType to = column.column().type();
        boolean sized =
                (Types.isText(to) && Types.isText(value.type())) || (Types.isBytes(to) && Types.isBytes(value.type()));
        if (!sized || to.length() == SqlType.MAX || value.untyped()) {
            return value.as(to);
        }
        return Bound.of(to, row -> fitted(value.eval(row), value.type(), column, table, row));
    }

    private static @Nullable Object fitted(
            @Nullable Object data, SqlType from, ColumnDefinition column, String table, Row row) {
        SqlType to = column.column().type();
        int size = data instanceof String text
                ? Comparison.trimEnd(text).length()
                : data instanceof byte[] bytes ? significant(bytes) : 0;
        if (size > to.length()) {
            throw truncated(data, from, column, table, row);
        }
        return Conversion.convert(data, from, to);
    }

    /** Zeros at the end of a binary value may be cut off, as blanks at the end of a text. */
    private static int significant(byte[] bytes) {
        int size = bytes.length;
        while (size > 0 && bytes[size - 1] == 0) {
            size--;
        }
        return size;
    }

    private static RuntimeException truncated(
            @Nullable Object data, SqlType from, ColumnDefinition column, String table, Row row) {
        if (row.runtime().port().majorVersion() < NAMES_COLUMN) {
            return Errors.statement(8152, "String or binary data would be truncated.");
        }
        SqlType to = column.column().type();
        Object cut = data instanceof byte[] bytes
                ? Conversion.convert(
                        Arrays.copyOf(bytes, Math.min(bytes.length, SHOWN)), from, SqlType.nvarchar(SqlType.MAX))
                : data;
        String shown = String.valueOf(cut);
        return Errors.statement(
                2628,
                "String or binary data would be truncated in table '%s', column '%s'. Truncated value: '%s'."
                        .formatted(
                                table,
                                column.column().name(),
                                shown.substring(0, Math.min(shown.length(), Math.min(SHOWN, to.length())))));
    }

    /** Error 515 for a NULL where none may be. */
    public static void refuseNull(@Nullable Object[] row, ChangeableTable table, String statement) {
        for (int i = 0; i < row.length; i++) {
            ColumnDefinition column = table.definition().columns().get(i);
            if (row[i] == null && !column.nullable() && column.identity().isEmpty()) {
                throw Errors.statement(
                        515,
                        "Cannot insert the value NULL into column '%s', table '%s'; column does not allow nulls. %s fails."
                                .formatted(column.column().name(), table.fullName(), statement));
            }
        }
    }
}
