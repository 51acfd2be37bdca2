package dev.sqldag.testkit.inprocess;

import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.sql.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.sql.Time;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values of a server as dag-jdbc hands them out: what the wire rounds and fills up is rounded and filled up here too. */
final class ClientValues {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int TICKS_PER_SECOND = 300;
    private static final int MOST_DIGITS = 9;
    private static final int SHORT_DIGITS = 5;
    private static final int INT_DIGITS = 10;
    private static final int LONG_DIGITS = 19;

    private ClientValues() {}

    static @Nullable Object of(SqlType type, @Nullable Object data) {
        return data == null ? null : present(type, data);
    }

    private static @Nullable Object present(SqlType type, Object data) {
        return switch (type.kind()) {
            case TINYINT, SMALLINT -> ((Number) data).shortValue();
            case BIT, INT, BIGINT, FLOAT, VARBINARY, VARCHAR, NVARCHAR -> data;
            case NUMERIC -> numeric((BigDecimal) data, type);
            case UNIQUEIDENTIFIER -> ((UUID) data).toString().toUpperCase(Locale.ROOT);
            case DATE -> Date.valueOf((LocalDate) data);
            case TIME -> Time.valueOf((LocalTime) data);
            case DATETIME -> ticks((LocalDateTime) data);
            case DATETIME2 -> ((LocalDateTime) data).with(cut(type, ((LocalDateTime) data).toLocalTime()));
            case DATETIMEOFFSET -> ((OffsetDateTime) data).with(cut(type, ((OffsetDateTime) data).toLocalTime()));
            case BINARY -> Arrays.copyOf((byte[]) data, Math.max(((byte[]) data).length, type.length()));
            case CHAR, NCHAR -> padded((String) data, type.length());
            case SQL_VARIANT -> of(((Value) data).type(), ((Value) data).data());
        };
    }

    private static LocalTime cut(SqlType type, LocalTime time) {
        long unit = (long) Math.pow(10, MOST_DIGITS - type.scale());
        return LocalTime.ofNanoOfDay(time.toNanoOfDay() / unit * unit);
    }

    /** Kept to 1/300 second, shown to the millisecond. */
    private static LocalDateTime ticks(LocalDateTime moment) {
        long ticks = Math.round((double) moment.toLocalTime().toNanoOfDay() * TICKS_PER_SECOND / NANOS_PER_SECOND);
        long millis = Math.round(ticks * 1000.0 / TICKS_PER_SECOND);
        return moment.toLocalDate().atStartOfDay().plus(millis, ChronoUnit.MILLIS);
    }

    private static String padded(String text, int length) {
        return text + " ".repeat(Math.max(0, length - text.length()));
    }

    /** jOOQ reads whole numbers into the smallest class that holds all of their precision. */
    private static Object numeric(BigDecimal data, SqlType type) {
        BigDecimal scaled = data.setScale(type.scale(), RoundingMode.HALF_UP);
        if (type.scale() > 0) {
            return scaled;
        }
        if (type.precision() < SHORT_DIGITS) {
            return scaled.shortValueExact();
        }
        if (type.precision() < INT_DIGITS) {
            return scaled.intValueExact();
        }
        return type.precision() < LONG_DIGITS ? (Object) scaled.longValueExact() : scaled.toBigIntegerExact();
    }
}
