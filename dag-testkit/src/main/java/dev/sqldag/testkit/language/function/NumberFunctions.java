package dev.sqldag.testkit.language.function;

import static dev.sqldag.testkit.language.function.Signature.declare;
import static dev.sqldag.testkit.language.function.Signature.strict;

import dev.sqldag.testkit.language.expression.Bound;
import dev.sqldag.testkit.language.expression.Names.ScalarFunction;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.value.Conversion;
import dev.sqldag.testkit.language.value.SqlFailure;
import dev.sqldag.testkit.language.value.Types;
import dev.sqldag.testkit.sql.SqlType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Functions of numbers, of NULL, and random ones. */
final class NumberFunctions {

    private static final SqlType EXACT = SqlType.numeric(38, 10);

    private NumberFunctions() {}

    static Map<String, ScalarFunction> all() {
        Map<String, ScalarFunction> all = new HashMap<>();
        exact(all, "abs", BigDecimal::abs);
        exact(all, "ceiling", number -> number.setScale(0, RoundingMode.CEILING));
        exact(all, "floor", number -> number.setScale(0, RoundingMode.FLOOR));
        exact(all, "sign", number -> BigDecimal.valueOf(number.signum()));
        declare(all, "round", 2, 3, NumberFunctions::round);
        declare(all, "isnumeric", 1, 1, arguments -> {
            Bound text = arguments.get(0).asText();
            return Bound.of(SqlType.INT, row -> isNumeric(text.text(row)) ? 1 : 0);
        });
        declare(all, "isnull", 2, 2, NumberFunctions::isNull);
        declare(all, "newid", SqlType.UNIQUEIDENTIFIER, NumberFunctions::newId);
        declare(all, "crypt_gen_random", 1, 2, NumberFunctions::random);
        return all;
    }

    private static SqlType number(Bound argument) {
        return Types.isNumber(argument.type()) && argument.type().kind() != SqlType.Kind.BIT
                ? argument.type()
                : SqlType.FLOAT;
    }

    private static void exact(Map<String, ScalarFunction> all, String name, UnaryOperator<BigDecimal> code) {
        declare(all, name, 1, 1, arguments -> {
            SqlType type = number(arguments.get(0));
            return strict(type, List.of(arguments.get(0).as(type)), values -> {
                Object exact = Conversion.convert(values[0], type, wide(type));
                return exact == null ? null : Conversion.convert(code.apply((BigDecimal) exact), EXACT, type);
            });
        });
    }

    private static SqlType wide(SqlType type) {
        return type.kind() == SqlType.Kind.NUMERIC ? type : EXACT;
    }

    private static Bound round(List<Bound> arguments) {
        SqlType type = number(arguments.get(0));
        Bound mode = arguments.size() == 3 ? arguments.get(2).asInt() : Bound.of(SqlType.INT, row -> 0);
        return strict(type, List.of(arguments.get(0).as(type), arguments.get(1).asInt(), mode), values -> {
            Object exact = Conversion.convert(values[0], type, wide(type));
            int digits = Math.max(-40, Math.min(40, (Integer) values[1]));
            RoundingMode rounding = (Integer) values[2] == 0 ? RoundingMode.HALF_UP : RoundingMode.DOWN;
            return exact == null
                    ? null
                    : Conversion.convert(((BigDecimal) exact).setScale(digits, rounding), EXACT, type);
        });
    }

    private static boolean isNumeric(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return false;
        }
        try {
            Conversion.convert(text, SqlType.nvarchar(4000), SqlType.FLOAT);
            return true;
        } catch (SqlFailure notANumber) {
            return false;
        }
    }

    /** ISNULL has the type of its first argument, unlike COALESCE. */
    private static Bound isNull(List<Bound> arguments) {
        Bound first = arguments.get(0);
        SqlType type = first.untyped() ? arguments.get(1).type() : first.type();
        Bound second = arguments.get(1).as(type);
        return Bound.of(type, row -> {
            Object value = first.eval(row);
            return value == null ? second.eval(row) : value;
        });
    }

    private static Object newId(Row row) {
        long high = (row.runtime().random() & ~0xF000L) | 0x4000L;
        long low = (row.runtime().random() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static Bound random(List<Bound> arguments) {
        Bound count = arguments.get(0).asInt();
        return Bound.of(SqlType.varbinary(8000), row -> {
            Object wanted = count.eval(row);
            int size = wanted == null ? 0 : (Integer) wanted;
            return size < 1 || size > 8000 ? null : bytes(row, size);
        });
    }

    private static byte[] bytes(Row row, int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) row.runtime().random();
        }
        return bytes;
    }
}
