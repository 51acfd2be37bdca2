package dev.sqldag.testkit.language.table;

import dev.sqldag.testkit.command.TableDefinition.ColumnDefinition;
import dev.sqldag.testkit.command.TableDefinition.Identity;
import dev.sqldag.testkit.language.value.Conversion;
import dev.sqldag.testkit.sql.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of identity columns. */
public final class IdentityValues {

    private IdentityValues() {}

    /** The value in the type of its column; error 8115 when that is full. */
    static Object typed(long value, SqlType type) {
        Object typed = Conversion.convert(value, SqlType.BIGINT, type);
        return typed == null ? value : typed;
    }

    /**
     * Writes into rows what the table has filled in: values of one statement follow each other.
     *
     * @param last the value of the last row
     */
    public static void fill(List<@Nullable Object[]> rows, int place, ColumnDefinition column, long last) {
        long increment = column.identity().map(Identity::increment).orElse(1L);
        long value = last;
        for (int i = rows.size() - 1; i >= 0; i--) {
            @Nullable Object[] row = rows.get(i);
            if (row[place] == null) {
                row[place] = typed(value, column.column().type());
                value -= increment;
            }
        }
    }
}
