package dev.sqldag.testkit.language.query;

import dev.sqldag.testkit.language.expression.Bound;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.query.Table.JoinKind;
import dev.sqldag.testkit.language.value.Errors;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of a join, by nested loops. */
record JoinRows(JoinKind kind, BoundTable left, BoundTable right, Optional<Bound> on) implements BoundTable.Rows {

    /** Where a real server would have begun to swap; here a guard against a forgotten condition. */
    static final int LIMIT = 2_000_000;

    @Override
    public List<@Nullable Object[]> rows(Row outer) {
        List<@Nullable Object[]> lefts = left.rows(outer);
        List<@Nullable Object[]> rights = right.rows(outer);
        List<@Nullable Object[]> joined = new ArrayList<>();
        BitSet met = new BitSet();
        for (@Nullable Object[] one : lefts) {
            boolean partner = false;
            for (int i = 0; i < rights.size(); i++) {
                @Nullable Object[] both = concat(one, rights.get(i));
                if (on.isEmpty() || on.get().isTrue(outer.inner(both))) {
                    partner = true;
                    met.set(i);
                    add(joined, both);
                }
            }
            if (!partner && kind.keepsLeft()) {
                add(joined, concat(one, new @Nullable Object[right.width()]));
            }
        }
        for (int i = met.nextClearBit(0); kind.keepsRight() && i < rights.size(); i = met.nextClearBit(i + 1)) {
            add(joined, concat(new @Nullable Object[left.width()], rights.get(i)));
        }
        return joined;
    }

    static void add(List<@Nullable Object[]> rows, @Nullable Object[] row) {
        if (rows.size() >= LIMIT) {
            throw Errors.batch(
                    701, "There is insufficient system memory in resource pool 'default' to run this query.");
        }
        rows.add(row);
    }

    static @Nullable Object[] concat(@Nullable Object[] one, @Nullable Object[] other) {
        @Nullable Object[] both = new @Nullable Object[one.length + other.length];
        System.arraycopy(one, 0, both, 0, one.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
