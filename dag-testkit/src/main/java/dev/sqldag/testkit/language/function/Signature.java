package dev.sqldag.testkit.language.function;

import dev.sqldag.testkit.language.expression.Bound;
import dev.sqldag.testkit.language.expression.Names.ScalarFunction;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.sql.SqlType;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How functions are declared. */
final class Signature {

    private Signature() {}

    /** What a function does with arguments of which none is NULL. */
    @FunctionalInterface
    interface Code {
        @Nullable Object apply(Object[] arguments);
    }

    /** Declares a function that checks the number of its arguments. */
    static void declare(Map<String, ScalarFunction> into, String name, int least, int most, ScalarFunction function) {
        into.put(name, arguments -> {
            if (arguments.size() < least || arguments.size() > most) {
                throw Errors.argumentCount(name, least);
            }
            return function.bind(arguments);
        });
    }

    /** Declares a function without arguments. */
    static void declare(
            Map<String, ScalarFunction> into, String name, SqlType type, Function<Row, @Nullable Object> code) {
        declare(into, name, 0, 0, arguments -> Bound.of(type, code::apply));
    }

    /** NULL when an argument is NULL. */
    static Bound strict(SqlType type, List<Bound> arguments, Code code) {
        return Bound.of(type, row -> {
            Object[] values = new Object[arguments.size()];
            for (int i = 0; i < values.length; i++) {
                Object value = arguments.get(i).eval(row);
                if (value == null) {
                    return null;
                }
                values[i] = value;
            }
            return code.apply(values);
        });
    }
}
