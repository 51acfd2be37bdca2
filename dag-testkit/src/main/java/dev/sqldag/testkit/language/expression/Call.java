package dev.sqldag.testkit.language.expression;

import dev.sqldag.testkit.language.value.Errors;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** A call by name. */
public sealed interface Call extends Expr {

    /**
     * A scalar function.
     *
     * @param name as written, with its schema if there is one
     */
    record Function(String name, List<Expr> arguments) implements Call {

        public Function {
            arguments = List.copyOf(arguments);
        }

        @Override
        public Bound bind(Scope scope) {
            var function = scope.names().function(name.toLowerCase(Locale.ROOT));
            if (function.isEmpty()) {
                throw name.indexOf('.') < 0
                        ? Errors.unknownFunction(name)
                        : Errors.compile(
                                4121,
                                "Cannot find either column \"%s\" or the user-defined function or aggregate \"%s\","
                                                .formatted(name.substring(0, name.indexOf('.')), name)
                                        + " or the name is ambiguous.");
            }
            return function.get().bind(scope.bindAll(arguments));
        }
    }

    /**
     * An aggregate over a group.
     *
     * @param arguments none for {@code COUNT(*)}; the separator comes second in STRING_AGG
     * @param order WITHIN GROUP (ORDER BY …)
     */
    record Aggregate(String name, boolean distinct, List<Expr> arguments, List<Order> order) implements Call {

        public Aggregate {
            arguments = List.copyOf(arguments);
            order = List.copyOf(order);
        }

        @Override
        public Bound bind(Scope scope) {
            Calculations calculations = scope.calculations();
            if (calculations == null) {
                throw Errors.compile(
                        147,
                        "An aggregate may not appear in the WHERE clause unless it is in a subquery contained"
                                + " in a HAVING clause or a select list, and the column being aggregated is an"
                                + " outer reference.");
            }
            return calculations.aggregate(this, scope);
        }
    }

    /** A function OVER a window of rows. */
    record Window(String name, List<Expr> arguments, List<Expr> partition, List<Order> order, Optional<Frame> frame)
            implements Call {

        public Window {
            arguments = List.copyOf(arguments);
            partition = List.copyOf(partition);
            order = List.copyOf(order);
        }

        @Override
        public Bound bind(Scope scope) {
            Calculations calculations = scope.calculations();
            if (calculations == null) {
                throw Errors.compile(4108, "Windowed functions can only appear in the SELECT or ORDER BY clauses.");
            }
            return calculations.window(this, scope);
        }
    }

    /**
     * Which rows around its own a window function looks at.
     *
     * @param byRows ROWS; otherwise RANGE, where rows of the same place come together
     * @param from how many rows after its own they begin; empty for UNBOUNDED PRECEDING
     * @param to how many rows after its own they end; empty for UNBOUNDED FOLLOWING
     */
    record Frame(boolean byRows, OptionalInt from, OptionalInt to) {}

    /** An item of ORDER BY. */
    record Order(Expr expression, boolean descending) {}
}
