package dev.sqldag.testkit.world.backup;

import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A result set in the making: its columns, and how each value comes from a thing. */
final class RowMaker<T> {

    /** One value of a row. */
    interface Cell<T> {
        @Nullable Object of(T thing);
    }

    private final List<Column> columns = new ArrayList<>();
    private final List<Cell<T>> cells = new ArrayList<>();

    RowMaker<T> column(String name, SqlType type, Cell<T> cell) {
        columns.add(new Column(name, type));
        cells.add(cell);
        return this;
    }

    Effect rows(List<T> things) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (T thing : things) {
            @Nullable Object[] row = new @Nullable Object[cells.size()];
            for (int i = 0; i < row.length; i++) {
                row[i] = cells.get(i).of(thing);
            }
            rows.add(row);
        }
        return new Effect.Rows(columns, rows);
    }
}
