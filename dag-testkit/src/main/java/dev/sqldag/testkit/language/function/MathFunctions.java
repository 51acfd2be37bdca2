package dev.sqldag.testkit.language.function;

import static dev.sqldag.testkit.language.function.Signature.declare;
import static dev.sqldag.testkit.language.function.Signature.strict;

import dev.sqldag.testkit.language.expression.Bound;
import dev.sqldag.testkit.language.expression.Names.ScalarFunction;
import dev.sqldag.testkit.language.value.Conversion;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.sql.SqlType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** Functions of floating point numbers. Source: "Mathematical Functions (Transact-SQL)". */
final class MathFunctions {

    private MathFunctions() {}

    static Map<String, ScalarFunction> all() {
        Map<String, ScalarFunction> all = new HashMap<>();
        real(all, "sqrt", Math::sqrt);
        real(all, "exp", Math::exp);
        real(all, "log10", Math::log10);
        real(all, "sin", Math::sin);
        real(all, "cos", Math::cos);
        real(all, "tan", Math::tan);
        real(all, "atan", Math::atan);
        real(all, "square", number -> number * number);
        real(all, "radians", Math::toRadians);
        real(all, "degrees", Math::toDegrees);
        declare(all, "pi", SqlType.FLOAT, row -> Math.PI);
        declare(all, "log", 1, 2, MathFunctions::logarithm);
        declare(all, "power", 2, 2, MathFunctions::power);
        declare(
                all,
                "rand",
                0,
                1,
                arguments -> Bound.of(SqlType.FLOAT, row -> (row.runtime().random() >>> 11) / (double) (1L << 53)));
        return all;
    }

    private static void real(Map<String, ScalarFunction> all, String name, DoubleUnaryOperator code) {
        declare(
                all,
                name,
                1,
                1,
                arguments -> strict(
                        SqlType.FLOAT,
                        List.of(arguments.get(0).as(SqlType.FLOAT)),
                        values -> checked(code.applyAsDouble((Double) values[0]))));
    }

    private static Object checked(double result) {
        if (Double.isNaN(result) || Double.isInfinite(result)) {
            throw Errors.statement(3623, "An invalid floating point operation occurred.");
        }
        return result;
    }

    private static Bound logarithm(List<Bound> arguments) {
        List<Bound> numbers =
                arguments.stream().map(argument -> argument.as(SqlType.FLOAT)).toList();
        return strict(SqlType.FLOAT, numbers, values -> {
            double logarithm = Math.log((Double) values[0]);
            return checked(values.length == 1 ? logarithm : logarithm / Math.log((Double) values[1]));
        });
    }

    /** The result has the type of the first argument. */
    private static Bound power(List<Bound> arguments) {
        SqlType given = arguments.get(0).type();
        SqlType type =
                switch (given.kind()) {
                    case TINYINT, SMALLINT, INT, BIT -> SqlType.INT;
                    case BIGINT, NUMERIC -> given;
                    default -> SqlType.FLOAT;
                };
        return strict(
                type,
                List.of(arguments.get(0).as(SqlType.FLOAT), arguments.get(1).as(SqlType.FLOAT)),
                values -> {
                    double result = Math.pow((Double) values[0], (Double) values[1]);
                    return Conversion.convert(checked(result), SqlType.FLOAT, type);
                });
    }
}
