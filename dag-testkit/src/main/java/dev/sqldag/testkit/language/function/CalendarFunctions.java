package dev.sqldag.testkit.language.function;

import static dev.sqldag.testkit.language.function.Signature.declare;
import static dev.sqldag.testkit.language.function.Signature.strict;

import dev.sqldag.testkit.language.expression.Bound;
import dev.sqldag.testkit.language.expression.Names.ScalarFunction;
import dev.sqldag.testkit.language.value.Conversion;
import dev.sqldag.testkit.language.value.DateText;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.language.value.SqlFailure;
import dev.sqldag.testkit.language.value.Types;
import dev.sqldag.testkit.sql.SqlType;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions that make dates, or name parts of them; names are those of us_english. */
final class CalendarFunctions {

    private CalendarFunctions() {}

    static Map<String, ScalarFunction> all() {
        Map<String, ScalarFunction> all = new HashMap<>();
        declare(all, "datefromparts", 3, 3, arguments -> made(arguments, SqlType.DATE));
        declare(all, "datetimefromparts", 7, 7, arguments -> made(arguments, SqlType.DATETIME));
        declare(all, "eomonth", 1, 2, CalendarFunctions::endOfMonth);
        declare(all, "datename", 2, 2, CalendarFunctions::name);
        declare(all, "isdate", 1, 1, CalendarFunctions::isDate);
        return all;
    }

    private static Bound made(List<Bound> arguments, SqlType type) {
        List<Bound> parts = arguments.stream().map(Bound::asInt).toList();
        return strict(type, parts, values -> {
            try {
                LocalDate date = LocalDate.of((Integer) values[0], (Integer) values[1], (Integer) values[2]);
                LocalDateTime moment = values.length == 3
                        ? date.atStartOfDay()
                        : date.atTime((Integer) values[3], (Integer) values[4], (Integer) values[5])
                                .plus(Duration.ofMillis((Integer) values[6]));
                return Conversion.convert(moment, SqlType.DATETIME2, type);
            } catch (DateTimeException impossible) {
                throw Errors.statement(
                        289,
                        "Cannot construct data type " + Types.name(type)
                                + ", some of the arguments have values which are not valid.");
            }
        });
    }

    private static Bound endOfMonth(List<Bound> arguments) {
        Bound months = arguments.size() == 2 ? arguments.get(1).asInt() : Bound.of(SqlType.INT, row -> 0);
        return strict(SqlType.DATE, List.of(arguments.get(0).as(SqlType.DATE), months), values -> {
            LocalDate month = ((LocalDate) values[0]).plusMonths((Integer) values[1]);
            DateText.checked(month.atStartOfDay());
            return month.withDayOfMonth(month.lengthOfMonth());
        });
    }

    private static Bound name(List<Bound> arguments) {
        String word = arguments.get(0).literal();
        DatePart part = DatePart.of(word)
                .orElseThrow(() -> Errors.compile(155, "'%s' is not a recognized datename option.".formatted(word)));
        return strict(SqlType.nvarchar(30), List.of(arguments.get(1).as(SqlType.DATETIME2)), values -> {
            LocalDateTime moment = (LocalDateTime) values[0];
            return switch (part) {
                case MONTH -> moment.getMonth().getDisplayName(TextStyle.FULL, Locale.US);
                case WEEKDAY -> moment.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.US);
                default -> String.valueOf(part.valueIn(moment));
            };
        });
    }

    private static Bound isDate(List<Bound> arguments) {
        Bound text = arguments.get(0).asText();
        return Bound.of(SqlType.INT, row -> isDate(text.text(row)) ? 1 : 0);
    }

    private static boolean isDate(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return false;
        }
        try {
            return Conversion.convert(text, SqlType.nvarchar(4000), SqlType.DATETIME) != null;
        } catch (SqlFailure noDate) {
            return false;
        }
    }
}
