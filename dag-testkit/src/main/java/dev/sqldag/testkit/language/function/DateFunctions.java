package dev.sqldag.testkit.language.function;

import static dev.sqldag.testkit.language.function.Signature.declare;
import static dev.sqldag.testkit.language.function.Signature.strict;

import dev.sqldag.testkit.language.expression.Bound;
import dev.sqldag.testkit.language.expression.Names.ScalarFunction;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.value.Conversion;
import dev.sqldag.testkit.language.value.DateText;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.language.value.Types;
import dev.sqldag.testkit.sql.SqlType;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions of dates; the servers of the simulation live in UTC. */
final class DateFunctions {

    private static final SqlType DATETIMEOFFSET = new SqlType(SqlType.Kind.DATETIMEOFFSET, 0, 0, 7);

    private DateFunctions() {}

    static Map<String, ScalarFunction> all() {
        Map<String, ScalarFunction> all = new HashMap<>();
        for (String name : List.of("getdate", "getutcdate", "current_timestamp")) {
            declare(all, name, SqlType.DATETIME, row -> now(row, SqlType.DATETIME));
        }
        for (String name : List.of("sysdatetime", "sysutcdatetime")) {
            declare(all, name, SqlType.DATETIME2, row -> now(row, SqlType.DATETIME2));
        }
        declare(all, "sysdatetimeoffset", DATETIMEOFFSET, row -> now(row, DATETIMEOFFSET));
        declare(all, "dateadd", 3, 3, DateFunctions::dateAdd);
        declare(all, "datediff", 3, 3, arguments -> dateDiff(arguments, SqlType.INT));
        declare(all, "datediff_big", 3, 3, arguments -> dateDiff(arguments, SqlType.BIGINT));
        declare(all, "datepart", 2, 2, DateFunctions::datePart);
        for (DatePart part : List.of(DatePart.YEAR, DatePart.MONTH, DatePart.DAY)) {
            declare(all, part.word(), 1, 1, arguments -> valueOf(part, arguments.get(0)));
        }
        return all;
    }

    private static @Nullable Object now(Row row, SqlType type) {
        LocalDateTime now = LocalDateTime.ofInstant(row.runtime().port().now(), ZoneOffset.UTC);
        return Conversion.convert(now, SqlType.DATETIME2, type);
    }

    /** The first argument arrives as the text of a word: the parser sees to it. */
    private static DatePart part(Bound word, String function) {
        String name = word.literal();
        return DatePart.of(name)
                .orElseThrow(
                        () -> Errors.compile(155, "'%s' is not a recognized %s option.".formatted(name, function)));
    }

    private static Bound moment(Bound argument) {
        return argument.as(SqlType.DATETIME2);
    }

    private static Bound dateAdd(List<Bound> arguments) {
        DatePart part = part(arguments.get(0), "dateadd");
        SqlType given = arguments.get(2).type();
        SqlType type = Types.isMoment(given) ? given : SqlType.DATETIME;
        return strict(type, List.of(arguments.get(1).asInt(), moment(arguments.get(2))), values -> {
            try {
                LocalDateTime sum = part.add((LocalDateTime) values[1], (Integer) values[0]);
                return Conversion.convert(DateText.checked(sum), SqlType.DATETIME2, type);
            } catch (DateTimeException tooFar) {
                throw Errors.statement(517, "Adding a value to a 'datetime' column caused an overflow.");
            }
        });
    }

    private static Bound dateDiff(List<Bound> arguments, SqlType type) {
        DatePart part = part(arguments.get(0), "datediff");
        return strict(type, List.of(moment(arguments.get(1)), moment(arguments.get(2))), values -> {
            long boundaries = part.boundaries((LocalDateTime) values[0], (LocalDateTime) values[1]);
            if (type.kind() == SqlType.Kind.INT && boundaries != (int) boundaries) {
                throw Errors.statement(
                        535,
                        "The datediff function resulted in an overflow. The number of dateparts separating two"
                                + " date/time instances is too large. Try to use datediff with a less precise datepart.");
            }
            return Conversion.convert(boundaries, SqlType.BIGINT, type);
        });
    }

    private static Bound datePart(List<Bound> arguments) {
        return valueOf(part(arguments.get(0), "datepart"), arguments.get(1));
    }

    private static Bound valueOf(DatePart part, Bound argument) {
        return strict(SqlType.INT, List.of(moment(argument)), values -> part.valueIn((LocalDateTime) values[0]));
    }
}
