package dev.sqldag.testkit.language.query;

import dev.sqldag.testkit.language.expression.Atom;
import dev.sqldag.testkit.language.expression.Bound;
import dev.sqldag.testkit.language.expression.Call;
import dev.sqldag.testkit.language.expression.Expr;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.expression.Scope;
import dev.sqldag.testkit.language.query.SelectItem.Output;
import dev.sqldag.testkit.language.value.Comparison;
import dev.sqldag.testkit.language.value.Errors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An item of ORDER BY with its names found. */
record SortKey(Bound value, boolean descending) {

    /** The order of a select: an ordinal, the name of a result column, or an expression. */
    static List<SortKey> bind(Ordering ordering, List<Output> outputs, boolean onlyOutputs, Scope scope) {
        List<SortKey> keys = new ArrayList<>();
        for (Call.Order order : ordering.order()) {
            Optional<Bound> output = output(order.expression(), outputs);
            if (output.isEmpty() && onlyOutputs) {
                throw Errors.compile(
                        145, "ORDER BY items must appear in the select list if SELECT DISTINCT is specified.");
            }
            keys.add(new SortKey(output.orElseGet(() -> scope.bind(order.expression())), order.descending()));
        }
        return keys;
    }

    static List<SortKey> bind(List<Call.Order> orders, Scope scope) {
        return orders.stream()
                .map(order -> new SortKey(scope.bind(order.expression()), order.descending()))
                .toList();
    }

    private static Optional<Bound> output(Expr expression, List<Output> outputs) {
        if (expression instanceof Atom.Constant constant && constant.data() instanceof Integer ordinal) {
            if (ordinal < 1 || ordinal > outputs.size()) {
                throw Errors.compile(
                        108,
                        "The ORDER BY position number %d is out of range of the number of items in the select list."
                                .formatted(ordinal));
            }
            return Optional.of(outputs.get(ordinal - 1).value());
        }
        for (Output output : outputs) {
            if (output.expression().filter(expression::equals).isPresent()
                    || (expression instanceof Atom.Column column
                            && column.parts().size() == 1
                            && column.columnName().equalsIgnoreCase(output.name()))) {
                return Optional.of(output.value());
            }
        }
        return Optional.empty();
    }

    static List<@Nullable Object> values(List<SortKey> keys, Row row) {
        List<@Nullable Object> values = new ArrayList<>(keys.size());
        keys.forEach(key -> values.add(key.value.eval(row)));
        return values;
    }

    /** NULL comes first. */
    static int compare(List<SortKey> keys, List<@Nullable Object> one, List<@Nullable Object> other) {
        for (int i = 0; i < keys.size(); i++) {
            Object a = one.get(i);
            Object b = other.get(i);
            int result = a == null || b == null ? Boolean.compare(a != null, b != null) : Comparison.compare(a, b);
            if (result != 0) {
                return keys.get(i).descending ? -result : result;
            }
        }
        return 0;
    }
}
