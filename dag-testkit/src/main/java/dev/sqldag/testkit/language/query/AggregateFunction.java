package dev.sqldag.testkit.language.query;

import dev.sqldag.testkit.language.expression.Bound;
import dev.sqldag.testkit.language.value.Comparison;
import dev.sqldag.testkit.language.value.Conversion;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.language.value.Types;
import dev.sqldag.testkit.sql.SqlType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The aggregates. Source of the result types: the pages of each function (Transact-SQL). */
enum AggregateFunction {
    COUNT,
    COUNT_BIG,
    SUM,
    AVG,
    MIN,
    MAX,
    STRING_AGG;

    /** The first major version that has it. */
    int since() {
        return this == STRING_AGG ? 14 : 0;
    }

    int arguments() {
        return this == STRING_AGG ? 2 : 1;
    }

    boolean countsRows() {
        return this == COUNT || this == COUNT_BIG;
    }

    Object count(int rows) {
        return this == COUNT_BIG ? (Object) (long) rows : (Object) rows;
    }

    SqlType type(List<Bound> arguments) {
        return switch (this) {
            case COUNT -> SqlType.INT;
            case COUNT_BIG -> SqlType.BIGINT;
            case MIN, MAX -> extreme(arguments.get(0).type());
            case SUM -> sum(arguments.get(0).type());
            case AVG -> average(arguments.get(0).type());
            case STRING_AGG -> text(arguments.get(0).asText().type());
        };
    }

    private SqlType extreme(SqlType type) {
        if (type.kind() == SqlType.Kind.BIT) {
            throw refused(type);
        }
        return type;
    }

    private SqlType sum(SqlType type) {
        return switch (type.kind()) {
            case TINYINT, SMALLINT, INT -> SqlType.INT;
            case BIGINT, FLOAT -> type;
            case NUMERIC -> SqlType.numeric(38, type.scale());
            default -> throw refused(type);
        };
    }

    private RuntimeException refused(SqlType type) {
        return Errors.compile(
                8117,
                "Operand data type %s is invalid for %s operator."
                        .formatted(Types.name(type), name().toLowerCase(Locale.ROOT)));
    }

    private SqlType average(SqlType type) {
        SqlType sum = sum(type);
        return sum.kind() == SqlType.Kind.NUMERIC ? SqlType.numeric(38, Math.max(6, sum.scale())) : sum;
    }

    private static SqlType text(SqlType argument) {
        return argument.length() == SqlType.MAX
                ? argument
                : Types.text(argument, Types.isUnicode(argument) ? 4000 : 8000);
    }

    /** What the first argument is converted to before it is looked at. */
    SqlType operand(Bound argument, SqlType type) {
        return this == STRING_AGG || this == SUM || this == AVG ? type : argument.type();
    }

    @Nullable Object of(List<Object> values, SqlType type, String separator) {
        if (countsRows()) {
            return count(values.size());
        }
        if (values.isEmpty()) {
            return null;
        }
        return switch (this) {
            case MIN -> Collections.min(values, Comparison::compare);
            case MAX -> Collections.max(values, Comparison::compare);
            case STRING_AGG -> values.stream().map(Object::toString).collect(Collectors.joining(separator));
            default -> total(values, type);
        };
    }

    private @Nullable Object total(List<Object> values, SqlType type) {
        if (type.kind() == SqlType.Kind.FLOAT) {
            double sum = values.stream().mapToDouble(value -> (Double) value).sum();
            return this == AVG ? sum / values.size() : sum;
        }
        SqlType wide = SqlType.numeric(38, type.scale());
        BigDecimal sum = BigDecimal.ZERO;
        for (Object value : values) {
            Object exact = Conversion.convert(value, type, wide);
            sum = exact == null ? sum : sum.add((BigDecimal) exact);
        }
        BigDecimal result =
                this == AVG ? sum.divide(BigDecimal.valueOf(values.size()), type.scale(), RoundingMode.DOWN) : sum;
        return Conversion.convert(result, wide, type);
    }
}
