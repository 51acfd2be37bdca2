package dev.sqldag.testkit.language.change;

import dev.sqldag.testkit.language.expression.Bound;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.program.Machine;
import dev.sqldag.testkit.language.program.Settings;
import dev.sqldag.testkit.language.value.Errors;
import java.util.List;
import java.util.Optional;

/** How many rows a statement changes at most. */
final class Limits {

    private Limits() {}

    /** The first of them, as TOP and SET ROWCOUNT say. */
    static <T> List<T> limited(List<T> all, Optional<Bound> top, Row outside, Machine machine) {
        long limit = all.size();
        if (top.isPresent()) {
            Object count = top.get().eval(outside);
            if (count == null || (Long) count < 0) {
                throw Errors.statement(
                        1060,
                        "The number of rows provided for a TOP or FETCH clauses row count parameter"
                                + " must be an integer.");
            }
            limit = Math.min(limit, (Long) count);
        }
        long rowCount = machine.settings().get(Settings.Option.ROWCOUNT);
        if (rowCount > 0) {
            limit = Math.min(limit, rowCount);
        }
        return all.subList(0, (int) limit);
    }
}
