package dev.sqldag.testkit.language.value;

import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.sql.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From a value of one type to a value of another, as CAST does it. */
public final class Conversion {

    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d+");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)");
    private static final Pattern FLOAT = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");
    private static final Pattern GUID =
            Pattern.compile("\\{?([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})\\}?.*");
    private static final BigDecimal LONG_MAX = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigDecimal LONG_MIN = BigDecimal.valueOf(Long.MIN_VALUE);

    private Conversion() {}

    public static @Nullable Object convert(@Nullable Object data, SqlType from, SqlType to) {
        return convert(data, from, to, 0);
    }

    /**
     * Converts.
     *
     * @param style the third argument of CONVERT
     */
    public static @Nullable Object convert(@Nullable Object data, SqlType from, SqlType to, int style) {
        if (data == null) {
            return null;
        }
        if (data instanceof Value value && to.kind() != SqlType.Kind.SQL_VARIANT) {
            return convert(value.data(), value.type(), to, style);
        }
        return switch (to.kind()) {
            case BIT -> bit(data, from, to);
            case TINYINT -> ranged(whole(data, from, to), 0, 255, data, from, to);
            case SMALLINT -> ranged(whole(data, from, to), Short.MIN_VALUE, Short.MAX_VALUE, data, from, to);
            case INT -> ranged(whole(data, from, to), Integer.MIN_VALUE, Integer.MAX_VALUE, data, from, to);
            case BIGINT -> big(whole(data, from, to), to);
            case FLOAT -> real(data, from, to);
            case NUMERIC -> numeric(data, from, to);
            case UNIQUEIDENTIFIER -> guid(data, from, to);
            case DATE -> moment(data, from, to).toLocalDate();
            case TIME -> DateText.round(moment(data, from, to), to.scale()).toLocalTime();
            case DATETIME -> DateText.roundToTicks(moment(data, from, to));
            case DATETIME2 -> DateText.round(moment(data, from, to), to.scale());
            case DATETIMEOFFSET -> offset(data, from, to);
            case BINARY, VARBINARY -> bytes(data, from, to, style);
            case CHAR, VARCHAR, NCHAR, NVARCHAR -> text(data, from, to, style);
            case SQL_VARIANT -> data instanceof Value ? data : new Value(from, data);
        };
    }

    /** Whether the language allows the conversion at all; what is not allowed is an error before anything runs. */
    public static boolean isPossible(SqlType from, SqlType to) {
        boolean dates = Types.isMoment(from) || Types.isMoment(to);
        boolean guids = from.kind() == SqlType.Kind.UNIQUEIDENTIFIER || to.kind() == SqlType.Kind.UNIQUEIDENTIFIER;
        if (from.kind() == to.kind() || isLoose(from) || isLoose(to)) {
            return true;
        }
        if (dates) {
            return (Types.isMoment(from) && Types.isMoment(to))
                    || (from.kind() == SqlType.Kind.DATETIME && Types.isNumber(to))
                    || (to.kind() == SqlType.Kind.DATETIME && Types.isNumber(from))
                    || Types.isBytes(to);
        }
        return !guids || Types.isBytes(from) || Types.isBytes(to);
    }

    private static boolean isLoose(SqlType type) {
        return Types.isText(type) || type.kind() == SqlType.Kind.SQL_VARIANT;
    }

    private static Object bit(Object data, SqlType from, SqlType to) {
        if (data instanceof String text) {
            String word = text.strip();
            if (word.equalsIgnoreCase("true") || word.equalsIgnoreCase("false")) {
                return word.equalsIgnoreCase("true");
            }
            return whole(data, from, to).signum() != 0;
        }
        return data instanceof Boolean ? data : decimal(data, from, to).signum() != 0;
    }

    private static BigDecimal whole(Object data, SqlType from, SqlType to) {
        if (data instanceof String text) {
            String digits = text.strip();
            if (digits.isEmpty()) {
                return BigDecimal.ZERO;
            }
            if (digits.length() > 100 || !INTEGER.matcher(digits).matches()) {
                throw to.kind() == SqlType.Kind.BIGINT
                        ? Errors.converting(from, to)
                        : Errors.conversion(from, text, to);
            }
            return new BigDecimal(digits);
        }
        return decimal(data, from, to).setScale(0, RoundingMode.DOWN);
    }

    private static Object ranged(BigDecimal number, int least, int most, Object data, SqlType from, SqlType to) {
        if (number.compareTo(BigDecimal.valueOf(least)) < 0 || number.compareTo(BigDecimal.valueOf(most)) > 0) {
            if (data instanceof String text) {
                throw Errors.batch(
                        248,
                        "The conversion of the " + Types.name(from) + " value '" + text + "' overflowed an "
                                + Types.name(to) + " column.");
            }
            throw to.kind() != SqlType.Kind.INT && Types.isInteger(from)
                    ? Errors.statement(
                            220,
                            "Arithmetic overflow error for data type " + Types.name(to) + ", value = "
                                    + number.toPlainString() + ".")
                    : Errors.overflow(to);
        }
        return number.intValueExact();
    }

    private static Object big(BigDecimal number, SqlType to) {
        if (number.compareTo(LONG_MIN) < 0 || number.compareTo(LONG_MAX) > 0) {
            throw Errors.overflow(to);
        }
        return number.longValueExact();
    }

    private static Object real(Object data, SqlType from, SqlType to) {
        if (data instanceof Double) {
            return data;
        }
        if (data instanceof String text) {
            String digits = text.strip();
            if (digits.isEmpty()) {
                return 0.0;
            }
            if (!FLOAT.matcher(digits).matches()) {
                throw Errors.converting(from, to);
            }
            double parsed = Double.parseDouble(digits);
            if (Double.isInfinite(parsed)) {
                throw Errors.overflow(to);
            }
            return parsed;
        }
        return decimal(data, from, to).doubleValue();
    }

    private static Object numeric(Object data, SqlType from, SqlType to) {
        BigDecimal number = decimal(data, from, to).setScale(to.scale(), RoundingMode.HALF_UP);
        if (number.precision() - number.scale() > to.precision() - to.scale()) {
            throw Errors.overflow(to);
        }
        return number;
    }

    /** Any number, exactly; the basis of the others. */
    private static BigDecimal decimal(Object data, SqlType from, SqlType to) {
        if (data instanceof BigDecimal number) {
            return number;
        }
        if (data instanceof Integer number) {
            return BigDecimal.valueOf(number);
        }
        if (data instanceof Long number) {
            return BigDecimal.valueOf(number);
        }
        if (data instanceof Boolean bit) {
            return bit ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        if (data instanceof Double number) {
            return BigDecimal.valueOf(number);
        }
        if (data instanceof LocalDateTime moment) {
            return DateText.days(moment);
        }
        if (data instanceof byte[] bytes) {
            return BigDecimal.valueOf(number(bytes));
        }
        if (data instanceof String text && text.length() <= 100) {
            String digits = text.strip();
            if (DECIMAL.matcher(digits).matches()) {
                return new BigDecimal(digits);
            }
        }
        throw Errors.converting(from, to);
    }

    private static long number(byte[] bytes) {
        long number = 0;
        for (int i = Math.max(0, bytes.length - 8); i < bytes.length; i++) {
            number = number << 8 | (bytes[i] & 0xFF);
        }
        return bytes.length == 4 ? (int) number : number;
    }

    private static UUID guid(Object data, SqlType from, SqlType to) {
        if (data instanceof UUID id) {
            return id;
        }
        if (data instanceof byte[] bytes) {
            return Comparison.fromLayout(bytes);
        }
        if (!(data instanceof String text)) {
            throw Errors.clash(from, to);
        }
        var matcher = GUID.matcher(text);
        if (!matcher.matches()) {
            throw Errors.batch(8169, "Conversion failed when converting from a character string to uniqueidentifier.");
        }
        return UUID.fromString(matcher.group(1));
    }

    private static LocalDateTime moment(Object data, SqlType from, SqlType to) {
        if (data instanceof LocalDateTime moment) {
            return moment;
        }
        if (data instanceof LocalDate date) {
            return date.atStartOfDay();
        }
        if (data instanceof LocalTime time) {
            return DateText.ZERO.with(time);
        }
        if (data instanceof OffsetDateTime moment) {
            return moment.toLocalDateTime();
        }
        if (data instanceof String text) {
            return DateText.parse(text).toLocalDateTime();
        }
        return DateText.fromDays(decimal(data, from, to), to);
    }

    private static OffsetDateTime offset(Object data, SqlType from, SqlType to) {
        if (data instanceof OffsetDateTime moment) {
            return moment;
        }
        if (data instanceof String text) {
            return DateText.parse(text);
        }
        return moment(data, from, to).atOffset(java.time.ZoneOffset.UTC);
    }

    private static byte[] bytes(Object data, SqlType from, SqlType to, int style) {
        byte[] raw = rawBytes(data, from, to, style);
        if (to.length() == SqlType.MAX) {
            return raw;
        }
        boolean padded = to.kind() == SqlType.Kind.BINARY && raw.length < to.length();
        if (padded || raw.length > to.length()) {
            return Types.isNumber(from) && raw.length > to.length()
                    ? Arrays.copyOfRange(raw, raw.length - to.length(), raw.length)
                    : Arrays.copyOf(raw, to.length());
        }
        return raw;
    }

    private static byte[] rawBytes(Object data, SqlType from, SqlType to, int style) {
        if (data instanceof byte[] bytes) {
            return bytes;
        }
        if (data instanceof UUID id) {
            return Comparison.layout(id);
        }
        if (data instanceof String text) {
            return style == 0 ? encoded(text, from) : Hex.parse(text, style);
        }
        int width =
                switch (from.kind()) {
                    case BIT, TINYINT -> 1;
                    case SMALLINT -> 2;
                    case INT -> 4;
                    default -> 8;
                };
        long number = decimal(data, from, to).longValue();
        byte[] bytes = new byte[width];
        for (int i = width - 1; i >= 0; i--) {
            bytes[i] = (byte) number;
            number >>= 8;
        }
        return bytes;
    }

    private static byte[] encoded(String text, SqlType type) {
        return text.getBytes(Types.isUnicode(type) ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1);
    }

    private static String text(Object data, SqlType from, SqlType to, int style) {
        String raw = TextForm.of(data, from, to, style);
        if (to.length() == SqlType.MAX) {
            return raw;
        }
        if (raw.length() > to.length()) {
            if (Types.isInteger(from) && !Types.isUnicode(to)) {
                return "*";
            }
            if (Types.isNumber(from)) {
                throw Errors.overflow(to);
            }
            return raw.substring(0, to.length());
        }
        boolean fixed = to.kind() == SqlType.Kind.CHAR || to.kind() == SqlType.Kind.NCHAR;
        return fixed ? raw + " ".repeat(to.length() - raw.length()) : raw;
    }
}
