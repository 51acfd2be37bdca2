package dev.sqldag.testkit.language.expression;

import dev.sqldag.testkit.language.value.Conversion;
import dev.sqldag.testkit.language.value.DateText;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.language.value.Types;
import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.sql.SqlType.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** The operators of numbers and the {@code +} of texts. */
final class Arithmetic {

    private Arithmetic() {}

    static Bound bind(char operator, Bound left, Bound right, boolean negation) {
        SqlType type = left.untyped() ? right.type() : right.untyped() ? left.type() : null;
        SqlType common = type == null ? Types.common(left.type(), right.type()) : type;
        if (Types.isText(common) || Types.isBytes(common)) {
            return texts(operator, left, right, common);
        }
        if (common.kind() == Kind.DATETIME) {
            return moments(operator, left, right, common);
        }
        if (!Types.isNumber(common) || (common.kind() == Kind.BIT && "&|^".indexOf(operator) < 0)) {
            throw refused(operator, common);
        }
        return numbers(operator, negation ? Bound.of(common, row -> zero(common)) : left, right, common);
    }

    private static @Nullable Object zero(SqlType type) {
        return Conversion.convert(0, SqlType.INT, type);
    }

    private static RuntimeException refused(char operator, SqlType type) {
        return Errors.compile(
                8117, "Operand data type %s is invalid for %s operator.".formatted(Types.name(type), name(operator)));
    }

    private static String name(char operator) {
        return switch (operator) {
            case '+' -> "add";
            case '-' -> "subtract";
            case '*' -> "multiply";
            case '/' -> "divide";
            case '%' -> "modulo";
            default -> "'" + operator + "'";
        };
    }

    private static Bound texts(char operator, Bound left, Bound right, SqlType common) {
        if (operator != '+' || !Types.isText(common)) {
            throw refused(operator, common);
        }
        Bound one = left.asText();
        Bound other = right.asText();
        SqlType type = Types.concatenation(one.type(), other.type());
        return Bound.of(type, row -> {
            String head = one.text(row);
            String tail = other.text(row);
            return head == null || tail == null ? null : Conversion.convert(head + tail, type, type);
        });
    }

    private static Bound moments(char operator, Bound left, Bound right, SqlType type) {
        if (operator != '+' && operator != '-') {
            throw refused(operator, type);
        }
        Bound one = left.as(SqlType.DATETIME);
        Bound other = right.as(SqlType.DATETIME);
        return Bound.of(type, row -> {
            LocalDateTime moment = (LocalDateTime) one.eval(row);
            LocalDateTime span = (LocalDateTime) other.eval(row);
            if (moment == null || span == null) {
                return null;
            }
            var distance = java.time.Duration.between(DateText.ZERO, span);
            return DateText.checked(operator == '+' ? moment.plus(distance) : moment.minus(distance));
        });
    }

    private static Bound numbers(char operator, Bound left, Bound right, SqlType common) {
        boolean bits = "&|^".indexOf(operator) >= 0;
        if (bits && !Types.isInteger(common) && common.kind() != Kind.BIT) {
            throw refused(operator, common);
        }
        if (common.kind() == Kind.NUMERIC) {
            return exact(operator, left, right);
        }
        Bound one = left.as(common);
        Bound other = right.as(common);
        return Bound.of(common, row -> {
            Object a = one.eval(row);
            Object b = other.eval(row);
            if (a == null || b == null) {
                return null;
            }
            return a instanceof Double x ? real(operator, x, (Double) b, common) : whole(operator, a, b, common);
        });
    }

    private static double real(char operator, double a, double b, SqlType type) {
        if (b == 0 && (operator == '/' || operator == '%')) {
            throw Errors.divideByZero();
        }
        double result =
                switch (operator) {
                    case '+' -> a + b;
                    case '-' -> a - b;
                    case '*' -> a * b;
                    case '/' -> a / b;
                    default -> a % b;
                };
        if (Double.isInfinite(result)) {
            throw Errors.overflow(type);
        }
        return result;
    }

    private static @Nullable Object whole(char operator, Object left, Object right, SqlType type) {
        long a = left instanceof Boolean bit ? (bit ? 1 : 0) : ((Number) left).longValue();
        long b = right instanceof Boolean bit ? (bit ? 1 : 0) : ((Number) right).longValue();
        if (b == 0 && (operator == '/' || operator == '%')) {
            throw Errors.divideByZero();
        }
        try {
            return Conversion.convert(whole(operator, a, b), SqlType.BIGINT, type);
        } catch (ArithmeticException tooBig) {
            throw Errors.overflow(type);
        }
    }

    private static long whole(char operator, long a, long b) {
        return switch (operator) {
            case '+' -> Math.addExact(a, b);
            case '-' -> Math.subtractExact(a, b);
            case '*' -> Math.multiplyExact(a, b);
            case '/' -> b == -1 ? Math.negateExact(a) : a / b;
            case '%' -> b == -1 ? 0 : a % b;
            case '&' -> a & b;
            case '|' -> a | b;
            default -> a ^ b;
        };
    }

    private static Bound exact(char operator, Bound left, Bound right) {
        SqlType one = Types.asNumeric(left.untyped() || Types.isText(left.type()) ? right.type() : left.type());
        SqlType other = Types.asNumeric(right.untyped() || Types.isText(right.type()) ? left.type() : right.type());
        SqlType type = Types.arithmetic(operator, one, other);
        Bound a = left.as(one);
        Bound b = right.as(other);
        return Bound.of(type, row -> {
            BigDecimal x = (BigDecimal) a.eval(row);
            BigDecimal y = (BigDecimal) b.eval(row);
            return x == null || y == null ? null : Conversion.convert(exact(operator, x, y, type), type, type);
        });
    }

    private static BigDecimal exact(char operator, BigDecimal a, BigDecimal b, SqlType type) {
        if (b.signum() == 0 && (operator == '/' || operator == '%')) {
            throw Errors.divideByZero();
        }
        return switch (operator) {
            case '+' -> a.add(b);
            case '-' -> a.subtract(b);
            case '*' -> a.multiply(b);
            case '/' -> a.divide(b, type.scale(), RoundingMode.DOWN);
            default -> a.remainder(b);
        };
    }
}
