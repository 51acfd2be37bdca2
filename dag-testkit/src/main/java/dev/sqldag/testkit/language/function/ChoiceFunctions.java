package dev.sqldag.testkit.language.function;

import static dev.sqldag.testkit.language.function.Signature.declare;

import dev.sqldag.testkit.language.expression.Bound;
import dev.sqldag.testkit.language.expression.Names.ScalarFunction;
import dev.sqldag.testkit.language.value.Comparison;
import dev.sqldag.testkit.sql.SqlType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Functions that choose among their arguments. */
final class ChoiceFunctions {

    private ChoiceFunctions() {}

    static Map<String, ScalarFunction> all() {
        Map<String, ScalarFunction> all = new HashMap<>();
        declare(all, "choose", 2, 254, ChoiceFunctions::choose);
        declare(all, "greatest", 1, 254, arguments -> extreme(arguments, 1));
        declare(all, "least", 1, 254, arguments -> extreme(arguments, -1));
        return all;
    }

    private static Bound choose(List<Bound> arguments) {
        Bound index = arguments.get(0).asInt();
        List<Bound> values = arguments.subList(1, arguments.size());
        SqlType type = Bound.common(values);
        List<Bound> converted = values.stream().map(value -> value.as(type)).toList();
        return Bound.of(type, row -> {
            int chosen = index.eval(row) instanceof Integer given ? given : 0;
            return chosen < 1 || chosen > converted.size()
                    ? null
                    : converted.get(chosen - 1).eval(row);
        });
    }

    /** NULL counts only when there is nothing else. */
    private static Bound extreme(List<Bound> arguments, int sign) {
        SqlType type = Bound.common(arguments);
        List<Bound> converted = arguments.stream().map(value -> value.as(type)).toList();
        return Bound.of(type, row -> {
            Object best = null;
            for (Bound value : converted) {
                Object data = value.eval(row);
                if (data != null && (best == null || Comparison.compare(data, best) * sign > 0)) {
                    best = data;
                }
            }
            return best;
        });
    }
}
