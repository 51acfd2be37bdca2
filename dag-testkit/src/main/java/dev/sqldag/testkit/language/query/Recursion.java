package dev.sqldag.testkit.language.query;

import dev.sqldag.testkit.language.expression.Names;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.expression.Scope;
import dev.sqldag.testkit.language.query.Query.BoundBody;
import dev.sqldag.testkit.language.query.SetOperation.Shape;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.sql.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A common table expression that names itself: the parts before the first UNION ALL that does are its start, the others
 * go on from the rows that came last.
 */
final class Recursion implements Names.Relation {

    /** A guard for OPTION (MAXRECURSION 0). */
    private static final int ENDLESS = 32_767;

    private final CommonTable table;
    private final List<Column> columns;
    private boolean used;
    private List<@Nullable Object[]> latest = List.of();

    private Recursion(CommonTable table, List<Column> columns) {
        this.table = table;
        this.columns = columns;
    }

    /** Finds the names; empty when the table does not name itself. */
    static Optional<Names.Relation> bind(CommonTable table, Scope outer) {
        if (!(table.query().body() instanceof SetOperation operation)) {
            return Optional.empty();
        }
        BoundBody start = operation.first().bind(outer, Ordering.NONE);
        Recursion self = new Recursion(table, CommonTable.rename(start.columns(), table.columns(), table.name()));
        Scope inside = outer.named(new CommonTable.With(outer.names(), table.name(), self));
        List<BoundBody> starts = new ArrayList<>(List.of(start));
        List<BoundBody> steps = new ArrayList<>();
        for (SetOperation.Step step : operation.steps()) {
            self.used = false;
            BoundBody bound = step.right().bind(inside, Ordering.NONE);
            if (!self.used) {
                starts.add(bound);
            } else if (step.operator() == SetOperation.Operator.UNION_ALL) {
                steps.add(bound);
            } else {
                throw Errors.compile(
                        252,
                        "Recursive common table expression '%s' does not contain a top-level UNION ALL operator."
                                .formatted(table.name()));
            }
        }
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        List<BoundBody> all = new ArrayList<>(starts);
        all.addAll(steps);
        return Optional.of(new Result(self, SetOperation.shape(all).untyped(), starts, steps));
    }

    @Override
    public List<Column> columns() {
        used = true;
        return columns;
    }

    @Override
    public List<@Nullable Object[]> rows(Row row) {
        return latest;
    }

    /** Its rows have the types of its start. */
    private record Result(Recursion self, List<Boolean> untyped, List<BoundBody> starts, List<BoundBody> steps)
            implements Names.Relation {

        @Override
        public List<Column> columns() {
            return self.columns;
        }

        @Override
        public List<@Nullable Object[]> rows(Row outer) {
            Shape typed = new Shape(self.columns, untyped);
            List<@Nullable Object[]> all = new ArrayList<>();
            for (BoundBody body : starts) {
                all.addAll(typed.rows(body, outer));
            }
            self.latest = List.copyOf(all);
            int limit = self.table.deepest() == 0 ? ENDLESS : self.table.deepest();
            for (int depth = 0; !self.latest.isEmpty(); depth++) {
                List<@Nullable Object[]> next = new ArrayList<>();
                for (BoundBody body : steps) {
                    next.addAll(typed.rows(body, outer));
                }
                if (!next.isEmpty() && depth >= limit) {
                    throw Errors.statement(
                            530,
                            "The statement terminated. The maximum recursion %d has been exhausted before statement completion."
                                    .formatted(limit));
                }
                next.forEach(row -> JoinRows.add(all, row));
                self.latest = next;
            }
            return all;
        }
    }
}
