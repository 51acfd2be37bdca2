package dev.sqldag.testkit.language.value;

import dev.sqldag.testkit.sql.SqlType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates and times as text and as numbers. */
public final class DateText {

    /** Day zero of DATETIME. */
    public static final LocalDateTime ZERO = LocalDateTime.of(1900, 1, 1, 0, 0);

    private static final LocalDateTime EARLIEST = LocalDateTime.of(1753, 1, 1, 0, 0);
    private static final LocalDateTime END = LocalDateTime.of(10000, 1, 1, 0, 0);

    private static final long TICKS_PER_SECOND = 300;
    private static final BigDecimal MILLIS_PER_DAY = BigDecimal.valueOf(86_400_000);

    private static final Pattern FORM = Pattern.compile(
            "(?:(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})|(\\d{4})(\\d{2})(\\d{2}))?"
                    + "(?:[T ]*(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.:](\\d{1,9}))?)?\\s*(AM|PM)?)?"
                    + "\\s*(Z|[+-]\\d{2}:\\d{2})?",
            Pattern.CASE_INSENSITIVE);

    private DateText() {}

    static OffsetDateTime parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (text.length() > 60 || !matcher.matches()) {
            throw Errors.dateConversion();
        }
        try {
            return LocalDateTime.of(date(matcher), time(matcher)).atOffset(zone(matcher));
        } catch (DateTimeException outOfRange) {
            throw Errors.dateConversion();
        }
    }

    private static LocalDate date(Matcher matcher) {
        for (int first : new int[] {1, 4}) {
            if (matcher.group(first) != null) {
                return LocalDate.of(number(matcher, first), number(matcher, first + 1), number(matcher, first + 2));
            }
        }
        return ZERO.toLocalDate();
    }

    private static LocalTime time(Matcher matcher) {
        if (matcher.group(7) == null) {
            return LocalTime.MIDNIGHT;
        }
        int hour = number(matcher, 7);
        String half = matcher.group(11);
        if (half != null) {
            hour = hour % 12 + (half.equalsIgnoreCase("PM") ? 12 : 0);
        }
        String fraction = matcher.group(10);
        int nanos = fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
        return LocalTime.of(hour, number(matcher, 8), matcher.group(9) == null ? 0 : number(matcher, 9), nanos);
    }

    private static ZoneOffset zone(Matcher matcher) {
        String zone = matcher.group(12);
        return zone == null ? ZoneOffset.UTC : ZoneOffset.of(zone.toUpperCase(Locale.ROOT));
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    static String print(Object data, SqlType from, int style) {
        if (data instanceof LocalDate date) {
            return date.format(pattern(style == 0 ? "yyyy-MM-dd" : datePart(style)));
        }
        if (data instanceof LocalTime time) {
            return time.format(pattern("HH:mm:ss" + fraction(from.scale())));
        }
        if (data instanceof OffsetDateTime moment) {
            return moment.format(pattern("yyyy-MM-dd HH:mm:ss" + fraction(from.scale()) + " xxx"));
        }
        LocalDateTime moment = (LocalDateTime) data;
        boolean fine = from.kind() == SqlType.Kind.DATETIME2;
        if (style == 0) {
            return fine
                    ? moment.format(pattern("yyyy-MM-dd HH:mm:ss" + fraction(from.scale())))
                    : moment.format(pattern("MMM ppd yyyy pph:mma"));
        }
        // Style 126 leaves a fraction of zero out: "CAST and CONVERT (Transact-SQL)", note 7.
        boolean whole = !fine && style > 125 && moment.equals(moment.truncatedTo(ChronoUnit.SECONDS));
        return moment.format(pattern(momentPattern(style, whole ? "" : fraction(fine ? from.scale() : 3))));
    }

    private static String momentPattern(int style, String fraction) {
        return switch (style) {
            case 120, 20 -> "yyyy-MM-dd HH:mm:ss";
            case 121, 21, 25 -> "yyyy-MM-dd HH:mm:ss" + fraction;
            case 126, 127 -> "yyyy-MM-dd'T'HH:mm:ss" + fraction;
            case 8, 24, 108 -> "HH:mm:ss";
            case 14, 114 -> "HH:mm:ss:SSS";
            default -> datePart(style);
        };
    }

    private static String datePart(int style) {
        return switch (style) {
            case 20, 21, 23, 25, 120, 121, 126, 127 -> "yyyy-MM-dd";
            case 101 -> "MM/dd/yyyy";
            case 102 -> "yyyy.MM.dd";
            case 103 -> "dd/MM/yyyy";
            case 104 -> "dd.MM.yyyy";
            case 105 -> "dd-MM-yyyy";
            case 110 -> "MM-dd-yyyy";
            case 111 -> "yyyy/MM/dd";
            case 112 -> "yyyyMMdd";
            default ->
                throw Errors.statement(
                        281,
                        style + " is not a valid style number when converting from datetime"
                                + " to a character string.");
        };
    }

    private static String fraction(int digits) {
        return digits == 0 ? "" : "." + "S".repeat(digits);
    }

    private static DateTimeFormatter pattern(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.US);
    }

    /** To the fraction of a second that DATETIME2(scale) keeps. */
    static LocalDateTime round(LocalDateTime moment, int scale) {
        long unit = (long) Math.pow(10, 9 - Math.min(scale, 9));
        long nanos = moment.toLocalTime().toNanoOfDay() % 1_000_000_000L;
        return checked(moment.plusNanos((nanos + unit / 2) / unit * unit - nanos));
    }

    /** To the 1/300 second that DATETIME keeps, which shows as .000, .003 or .007. */
    static LocalDateTime roundToTicks(LocalDateTime moment) {
        long ticks = Math.round(moment.toLocalTime().toNanoOfDay() % 1_000_000_000L * TICKS_PER_SECOND / 1e9);
        long millis = Math.round(ticks * 1000 / (double) TICKS_PER_SECOND);
        LocalDateTime rounded = checked(moment.withNano(0).plus(Duration.ofMillis(millis)));
        if (rounded.isBefore(EARLIEST)) {
            throw Errors.batch(
                    242,
                    "The conversion of a varchar data type to a datetime data type resulted in an"
                            + " out-of-range value.");
        }
        return rounded;
    }

    /** The moment, unless no date type can hold it (517). */
    public static LocalDateTime checked(LocalDateTime moment) {
        if (moment.getYear() < 1 || !moment.isBefore(END)) {
            throw Errors.statement(517, "Adding a value to a 'datetime' column caused an overflow.");
        }
        return moment;
    }

    static BigDecimal days(LocalDateTime moment) {
        return BigDecimal.valueOf(Duration.between(ZERO, moment).toMillis())
                .divide(MILLIS_PER_DAY, MathContext.DECIMAL64);
    }

    static LocalDateTime fromDays(BigDecimal days, SqlType to) {
        if (days.abs().compareTo(BigDecimal.valueOf(3_000_000)) > 0) {
            throw Errors.overflow(to);
        }
        long millis =
                days.multiply(MILLIS_PER_DAY).setScale(0, RoundingMode.HALF_UP).longValue();
        return checked(ZERO.plus(Duration.ofMillis(millis)));
    }
}
