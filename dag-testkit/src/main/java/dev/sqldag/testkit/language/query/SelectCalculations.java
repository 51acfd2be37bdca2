package dev.sqldag.testkit.language.query;

import dev.sqldag.testkit.language.expression.Atom;
import dev.sqldag.testkit.language.expression.Bound;
import dev.sqldag.testkit.language.expression.Calculations;
import dev.sqldag.testkit.language.expression.Call;
import dev.sqldag.testkit.language.expression.Expr;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.expression.Scope;
import dev.sqldag.testkit.language.value.Comparison;
import dev.sqldag.testkit.language.value.Errors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The groups, aggregates and window functions of one SELECT. */
final class SelectCalculations implements Calculations {

    private final List<Expr> groupBy;
    private final List<Bound> groupKeys = new ArrayList<>();
    private final List<Integer> groupColumns = new ArrayList<>();
    private final List<Aggregation> aggregations = new ArrayList<>();
    private final List<Windowing> windows = new ArrayList<>();
    private final Map<Integer, String> used = new LinkedHashMap<>();
    private final int width;
    private int slots;
    private boolean grouping;

    private SelectCalculations(List<Expr> groupBy, int width) {
        this.groupBy = groupBy;
        this.width = width;
        this.grouping = !groupBy.isEmpty();
    }

    static SelectCalculations of(List<Expr> groupBy, Scope scope) {
        int width = scope.sources().stream()
                .mapToInt(source -> source.columns().size())
                .sum();
        SelectCalculations calculations = new SelectCalculations(groupBy, width);
        for (Expr expression : groupBy) {
            SelectCalculations recorder = new SelectCalculations(List.of(), width);
            calculations.groupKeys.add(scope.with(recorder).bind(expression));
            if (recorder.slots > 0) {
                throw Errors.compile(
                        144,
                        "Cannot use an aggregate or a subquery in an expression used for the group by list of a"
                                + " GROUP BY clause.");
            }
            if (expression instanceof Atom.Column) {
                calculations.groupColumns.addAll(recorder.used.keySet());
            }
        }
        return calculations;
    }

    int slots() {
        return slots;
    }

    @Override
    public Bound aggregate(Call.Aggregate call, Scope scope) {
        Aggregation aggregation = Aggregation.bind(call, scope.plain());
        grouping = true;
        int slot = slots++;
        aggregations.add(aggregation.in(slot));
        return Bound.of(aggregation.type(), row -> row.computed(slot));
    }

    @Override
    public Bound window(Call.Window call, Scope scope) {
        int slot = slots++;
        Windowing window = Windowing.bind(call, scope, slot);
        windows.add(window);
        return Bound.of(window.type(), row -> row.computed(slot));
    }

    @Override
    public Optional<Bound> grouped(Expr expression, Scope scope) {
        int index = groupBy.indexOf(expression);
        return index < 0 ? Optional.empty() : Optional.of(groupKeys.get(index));
    }

    @Override
    public void used(int index, String name) {
        used.putIfAbsent(index, name);
    }

    /** Refuses columns that have no one value in a group. */
    void check(boolean having) {
        grouping |= having;
        if (!grouping) {
            return;
        }
        used.forEach((index, name) -> {
            if (!groupColumns.contains(index)) {
                throw Errors.compile(
                        8120,
                        "Column '%s' is invalid in the select list because it is not contained in either an aggregate"
                                        .formatted(name)
                                + " function or the GROUP BY clause.");
            }
        });
    }

    /** One row for each group, which carries the values of its first row and the aggregates of all. */
    List<Row> group(List<Row> rows, Row outer) {
        if (!grouping) {
            return rows;
        }
        Map<List<@Nullable Object>, List<Row>> groups = new LinkedHashMap<>();
        for (Row row : rows) {
            groups.computeIfAbsent(key(row), any -> new ArrayList<>()).add(row);
        }
        if (groups.isEmpty() && groupBy.isEmpty()) {
            groups.put(List.of(), List.of());
        }
        List<Row> result = new ArrayList<>();
        for (List<Row> group : groups.values()) {
            Row row = group.isEmpty() ? outer.inner(new @Nullable Object[width], slots) : group.get(0);
            aggregations.forEach(aggregation -> aggregation.compute(group, row));
            result.add(row);
        }
        return result;
    }

    private List<@Nullable Object> key(Row row) {
        @Nullable Object[] values = new @Nullable Object[groupKeys.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = groupKeys.get(i).eval(row);
        }
        return Comparison.key(values);
    }

    void computeWindows(List<Row> rows) {
        windows.forEach(window -> window.compute(rows));
    }
}
