package dev.sqldag.testkit.language.query;

import dev.sqldag.testkit.language.expression.Bound;
import dev.sqldag.testkit.language.expression.Call;
import dev.sqldag.testkit.language.expression.Expr;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.expression.Scope;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.sql.SqlType;
import java.util.List;
import java.util.Optional;

/** ORDER BY … OFFSET … FETCH …. */
public record Ordering(List<Call.Order> order, Optional<Expr> offset, Optional<Expr> fetch) {

    /** No order, and no limit. */
    public static final Ordering NONE = new Ordering(List.of(), Optional.empty(), Optional.empty());

    public Ordering {
        order = List.copyOf(order);
    }

    /** What part of the sorted rows is wanted. */
    interface Slice {
        <T> List<T> of(List<T> all, Row outer);
    }

    /** Binds OFFSET, FETCH and TOP. */
    Slice slice(Scope scope, Optional<Expr> top) {
        Optional<Bound> skipped = offset.map(scope::bind).map(bound -> bound.as(SqlType.BIGINT));
        Optional<Bound> taken = fetch.or(() -> top).map(scope::bind).map(bound -> bound.as(SqlType.BIGINT));
        return new Slice() {
            @Override
            public <T> List<T> of(List<T> all, Row outer) {
                int from = (int) Math.min(all.size(), count(skipped, outer, 0));
                int to = (int) Math.min(all.size(), from + count(taken, outer, all.size()));
                return all.subList(from, to);
            }
        };
    }

    private static long count(Optional<Bound> expression, Row outer, long otherwise) {
        if (expression.isEmpty()) {
            return otherwise;
        }
        Object value = expression.get().eval(outer);
        if (value == null || (Long) value < 0) {
            throw Errors.statement(
                    1060,
                    "The number of rows provided for a TOP or FETCH clauses row count parameter"
                            + " must be an integer.");
        }
        return Math.min((Long) value, Integer.MAX_VALUE);
    }
}
