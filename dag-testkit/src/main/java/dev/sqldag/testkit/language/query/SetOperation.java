package dev.sqldag.testkit.language.query;

import dev.sqldag.testkit.language.expression.Bound;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.expression.Scope;
import dev.sqldag.testkit.language.query.Query.BoundBody;
import dev.sqldag.testkit.language.value.Comparison;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.SqlType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Queries one after another, from left to right; a list, so that a long chain is not deep. */
public record SetOperation(Body first, List<Step> steps) implements Body {

    public SetOperation {
        steps = List.copyOf(steps);
    }

    /** An operator and its right side. */
    public record Step(Operator operator, Body right) {}

    /** The set operators. */
    public enum Operator {
        UNION_ALL,
        UNION,
        EXCEPT,
        INTERSECT
    }

    @Override
    public BoundBody bind(Scope outer, Ordering ordering) {
        List<BoundBody> bodies = new ArrayList<>();
        bodies.add(first.bind(outer, Ordering.NONE));
        for (Step step : steps) {
            bodies.add(step.right.bind(outer, Ordering.NONE));
        }
        Shape shape = shape(bodies);
        return new Combined(this, bodies, shape, OutputOrder.of(ordering, shape.columns(), outer));
    }

    static Shape shape(List<BoundBody> bodies) {
        return Shape.of(
                bodies,
                205,
                "All queries combined using a UNION, INTERSECT or EXCEPT operator must"
                        + " have an equal number of expressions in their target lists.");
    }

    private record Combined(SetOperation operation, List<BoundBody> bodies, Shape shape, OutputOrder order)
            implements BoundBody {

        @Override
        public List<Column> columns() {
            return shape.columns();
        }

        @Override
        public boolean untyped(int column) {
            return shape.untyped().get(column);
        }

        @Override
        public List<@Nullable Object[]> rows(Row outer) {
            List<@Nullable Object[]> rows = shape.rows(bodies.get(0), outer);
            for (int i = 0; i < operation.steps.size(); i++) {
                rows = combine(operation.steps.get(i).operator, rows, shape.rows(bodies.get(i + 1), outer));
            }
            return order.apply(rows, outer);
        }
    }

    private static List<@Nullable Object[]> combine(
            Operator operator, List<@Nullable Object[]> left, List<@Nullable Object[]> right) {
        List<@Nullable Object[]> both = new ArrayList<>(left);
        if (operator == Operator.UNION_ALL || operator == Operator.UNION) {
            both.addAll(right);
            return operator == Operator.UNION ? distinct(both) : both;
        }
        Set<List<@Nullable Object>> others = new HashSet<>();
        right.forEach(row -> others.add(Comparison.key(row)));
        both.removeIf(row -> others.contains(Comparison.key(row)) != (operator == Operator.INTERSECT));
        return distinct(both);
    }

    private static List<@Nullable Object[]> distinct(List<@Nullable Object[]> rows) {
        Map<List<@Nullable Object>, @Nullable Object[]> seen = new LinkedHashMap<>();
        rows.forEach(row -> seen.putIfAbsent(Comparison.key(row), row));
        return new ArrayList<>(seen.values());
    }

    /** The columns that several row sources have in common. */
    record Shape(List<Column> columns, List<Boolean> untyped) {

        static Shape of(List<BoundBody> bodies, int number, String unequal) {
            int width = bodies.get(0).columns().size();
            if (bodies.stream().anyMatch(body -> body.columns().size() != width)) {
                throw Errors.compile(number, unequal);
            }
            List<Column> columns = new ArrayList<>();
            List<Boolean> untyped = new ArrayList<>();
            for (int i = 0; i < width; i++) {
                int column = i;
                List<Bound> all =
                        bodies.stream().map(body -> body(body, column)).toList();
                SqlType common = Bound.common(all);
                all.forEach(bound -> bound.as(common));
                columns.add(new Column(bodies.get(0).columns().get(i).name(), common));
                untyped.add(all.stream().allMatch(Bound::untyped));
            }
            return new Shape(List.copyOf(columns), List.copyOf(untyped));
        }

        private static Bound body(BoundBody body, int column) {
            return new Bound(body.columns().get(column).type(), body.untyped(column), row -> row.column(column));
        }

        List<@Nullable Object[]> rows(BoundBody body, Row outer) {
            List<@Nullable Object[]> converted = new ArrayList<>();
            for (@Nullable Object[] values : body.rows(outer)) {
                Row row = outer.inner(values);
                @Nullable Object[] result = new @Nullable Object[values.length];
                for (int i = 0; i < result.length; i++) {
                    result[i] = body(body, i).as(columns.get(i).type()).eval(row);
                }
                converted.add(result);
            }
            return converted;
        }
    }
}
