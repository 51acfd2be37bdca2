package dev.sqldag.testkit.language.query;

import dev.sqldag.testkit.language.expression.Bound;
import dev.sqldag.testkit.language.expression.Call;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.expression.Scope;
import dev.sqldag.testkit.language.value.Comparison;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.sql.SqlType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An aggregate with its names found. */
record Aggregation(
        AggregateFunction function,
        SqlType type,
        boolean distinct,
        List<Bound> arguments,
        List<SortKey> order,
        int slot) {

    /** Finds the names; the arguments are of the rows of the group, not of the group. */
    static Aggregation bind(Call.Aggregate call, Scope rows) {
        AggregateFunction function = AggregateFunction.valueOf(call.name().toUpperCase(Locale.ROOT));
        if (rows.names().version() < function.since()) {
            throw Errors.unknownFunction(call.name());
        }
        if (call.arguments().size() != function.arguments()
                && !(call.arguments().isEmpty() && function.countsRows())) {
            throw Errors.argumentCount(call.name().toLowerCase(Locale.ROOT), function.arguments());
        }
        List<Bound> arguments = new ArrayList<>(rows.bindAll(call.arguments()));
        SqlType type = function.type(arguments);
        if (!arguments.isEmpty() && !function.countsRows()) {
            arguments.set(0, arguments.get(0).as(function.operand(arguments.get(0), type)));
        }
        return new Aggregation(function, type, call.distinct(), arguments, SortKey.bind(call.order(), rows), 0);
    }

    Aggregation in(int newSlot) {
        return new Aggregation(function, type, distinct, arguments, order, newSlot);
    }

    void compute(List<Row> group, Row into) {
        into.compute(slot, value(group));
    }

    @Nullable Object value(List<Row> group) {
        if (arguments.isEmpty()) {
            return function.count(group.size());
        }
        List<Row> sorted = new ArrayList<>(group);
        sorted.sort((one, other) -> SortKey.compare(order, SortKey.values(order, one), SortKey.values(order, other)));
        Set<@Nullable Object> seen = new HashSet<>();
        List<Object> values = new ArrayList<>();
        for (Row row : sorted) {
            Object value = arguments.get(0).eval(row);
            if (value != null && (!distinct || seen.add(Comparison.key(value)))) {
                values.add(value);
            }
        }
        String separator = arguments.size() < 2 || group.isEmpty()
                ? ""
                : arguments.get(1).asText().text(group.get(0));
        return function.of(values, type, separator == null ? "" : separator);
    }
}
