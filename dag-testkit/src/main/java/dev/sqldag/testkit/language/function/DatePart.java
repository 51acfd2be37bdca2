package dev.sqldag.testkit.language.function;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.time.temporal.TemporalUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The parts that date functions count in. */
enum DatePart {
    YEAR(ChronoUnit.YEARS, ChronoField.YEAR, "year", "yy", "yyyy"),
    QUARTER(IsoFields.QUARTER_YEARS, IsoFields.QUARTER_OF_YEAR, "quarter", "qq", "q"),
    MONTH(ChronoUnit.MONTHS, ChronoField.MONTH_OF_YEAR, "month", "mm", "m"),
    DAY_OF_YEAR(ChronoUnit.DAYS, ChronoField.DAY_OF_YEAR, "dayofyear", "dy", "y"),
    DAY(ChronoUnit.DAYS, ChronoField.DAY_OF_MONTH, "day", "dd", "d"),
    WEEK(ChronoUnit.WEEKS, ChronoField.ALIGNED_WEEK_OF_YEAR, "week", "wk", "ww"),
    WEEKDAY(ChronoUnit.DAYS, ChronoField.DAY_OF_WEEK, "weekday", "dw", "w"),
    HOUR(ChronoUnit.HOURS, ChronoField.HOUR_OF_DAY, "hour", "hh"),
    MINUTE(ChronoUnit.MINUTES, ChronoField.MINUTE_OF_HOUR, "minute", "mi", "n"),
    SECOND(ChronoUnit.SECONDS, ChronoField.SECOND_OF_MINUTE, "second", "ss", "s"),
    MILLISECOND(ChronoUnit.MILLIS, ChronoField.MILLI_OF_SECOND, "millisecond", "ms"),
    MICROSECOND(ChronoUnit.MICROS, ChronoField.MICRO_OF_SECOND, "microsecond", "mcs"),
    NANOSECOND(ChronoUnit.NANOS, ChronoField.NANO_OF_SECOND, "nanosecond", "ns");

    private final TemporalUnit unit;
    private final TemporalField field;
    private final String words;

    DatePart(TemporalUnit unit, TemporalField field, String... words) {
        this.unit = unit;
        this.field = field;
        this.words = " " + String.join(" ", words) + " ";
    }

    static Optional<DatePart> of(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(part -> part.words.contains(" " + lower + " "))
                .findFirst();
    }

    String word() {
        return words.strip().split(" ", -1)[0];
    }

    LocalDateTime add(LocalDateTime moment, int count) {
        return moment.plus(count, unit);
    }

    int valueIn(LocalDateTime moment) {
        // Weeks start on Sunday, which is day 1 (DATEFIRST 7).
        return this == WEEKDAY ? moment.getDayOfWeek().getValue() % 7 + 1 : moment.get(field);
    }

    /** How many starts of this part lie between two moments: DATEDIFF counts boundaries, not elapsed time. */
    long boundaries(LocalDateTime from, LocalDateTime to) {
        return switch (this) {
            case YEAR -> to.getYear() - from.getYear();
            case QUARTER -> months(from, to, 3);
            case MONTH -> months(from, to, 1);
            case DAY, DAY_OF_YEAR, WEEKDAY -> days(from, to);
            case WEEK -> Math.floorDiv(sunday(to), 7L) - Math.floorDiv(sunday(from), 7L);
            case HOUR, MINUTE, SECOND, MILLISECOND, MICROSECOND, NANOSECOND ->
                unit.between(from.truncatedTo((ChronoUnit) unit), to.truncatedTo((ChronoUnit) unit));
        };
    }

    private static long months(LocalDateTime from, LocalDateTime to, int size) {
        return Math.floorDiv(to.getYear() * 12L + to.getMonthValue() - 1, size)
                - Math.floorDiv(from.getYear() * 12L + from.getMonthValue() - 1, size);
    }

    private static long days(LocalDateTime from, LocalDateTime to) {
        return Duration.between(from.truncatedTo(ChronoUnit.DAYS), to.truncatedTo(ChronoUnit.DAYS))
                .toDays();
    }

    /** Days since a Sunday. */
    private static long sunday(LocalDateTime moment) {
        return moment.toLocalDate().toEpochDay() + 4;
    }
}
