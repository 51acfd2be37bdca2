package dev.sqldag.testkit.language.query;

import dev.sqldag.testkit.language.expression.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of CROSS APPLY and OUTER APPLY. */
record ApplyRows(boolean keepsLeft, BoundTable left, BoundTable right) implements BoundTable.Rows {

    @Override
    public List<@Nullable Object[]> rows(Row outer) {
        List<@Nullable Object[]> all = new ArrayList<>();
        for (@Nullable Object[] one : left.rows(outer)) {
            List<@Nullable Object[]> others = right.rows(outer.inner(one));
            for (@Nullable Object[] other : others) {
                JoinRows.add(all, JoinRows.concat(one, other));
            }
            if (others.isEmpty() && keepsLeft) {
                JoinRows.add(all, JoinRows.concat(one, new @Nullable Object[right.width()]));
            }
        }
        return all;
    }
}
