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
import java.util.function.BiPredicate;

/** ORDER BY … OFFSET … FETCH …. */
public record Ordering(List<Call.Order> order, Optional<Expr> offset, Optional<Expr> fetch) {

    /** No order, and no limit. */
    public static final Ordering NONE = new Ordering(List.of(), Optional.empty(), Optional.empty());

    public Ordering {
        order = List.copyOf(order);
    }

    /** What part of the sorted rows is wanted. */
    interface Slice {

        /**
         * Takes the part.
         *
         * @param ties whether two neighbors have the same place in the order
         */
        <T> List<T> of(List<T> all, Row outer, BiPredicate<T, T> ties);
    }

    /** Binds OFFSET, FETCH and TOP. */
    Slice slice(Scope scope, Optional<Top> top) {
        if (top.isPresent() && top.get().ties() && order.isEmpty()) {
            throw Errors.compile(
                    1062, "The TOP N WITH TIES clause is not allowed without a corresponding ORDER BY clause.");
        }
        boolean percent = top.isPresent() && top.get().percent();
        boolean withTies = top.isPresent() && top.get().ties();
        Optional<Bound> skipped = offset.map(scope::bind).map(bound -> bound.as(SqlType.BIGINT));
        Optional<Bound> taken = fetch.or(() -> top.map(Top::count))
                .map(scope::bind)
                .map(bound -> bound.as(percent ? SqlType.FLOAT : SqlType.BIGINT));
        return new Slice() {
            @Override
            public <T> List<T> of(List<T> all, Row outer, BiPredicate<T, T> ties) {
                int from = (int) Math.min(all.size(), count(skipped, outer, 0));
                long wanted = percent ? share(taken, outer, all.size()) : count(taken, outer, all.size());
                int to = (int) Math.min(all.size(), from + wanted);
                while (withTies && to > 0 && to < all.size() && ties.test(all.get(to - 1), all.get(to))) {
                    to++;
                }
                return all.subList(from, to);
            }
        };
    }

    private static long share(Optional<Bound> expression, Row outer, int size) {
        Object value = expression.map(bound -> bound.eval(outer)).orElse(null);
        if (!(value instanceof Double percent) || percent < 0 || percent > 100) {
            throw Errors.statement(1031, "Percent values must be between 0 and 100.");
        }
        return (long) Math.ceil(size * percent / 100);
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
