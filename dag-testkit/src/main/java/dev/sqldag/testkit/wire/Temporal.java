package dev.sqldag.testkit.wire;

import java.net.ProtocolException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Dates and times on the wire (MS-TDS 2.2.5.5.1). */
final class Temporal {

    static final int DATE_LENGTH = 3;
    static final int OFFSET_LENGTH = 2;
    static final int LARGEST_SCALE = 7;

    private static final LocalDate EPOCH = LocalDate.of(1, 1, 1);
    private static final LocalDate DATETIME_EPOCH = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);
    private static final long LAST_DAY_NUMBER = EPOCH.until(LAST_DAY, ChronoUnit.DAYS);
    private static final long LAST_DATETIME_DAY = DATETIME_EPOCH.until(LAST_DAY, ChronoUnit.DAYS);
    private static final long FIRST_DATETIME_DAY = DATETIME_EPOCH.until(EPOCH, ChronoUnit.DAYS);
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_DAY = 86_400 * NANOS_PER_SECOND;
    private static final int TICKS_PER_SECOND = 300;
    private static final long TICKS_PER_DAY = 86_400L * TICKS_PER_SECOND;
    private static final int MINUTES_PER_DAY = 1440;
    private static final int LARGEST_OFFSET_MINUTES = 14 * 60;

    private Temporal() {}

    /** The bytes of a time of that scale. */
    static int timeLength(int scale) {
        if (scale <= 2) {
            return 3;
        }
        return scale <= 4 ? 4 : 5;
    }

    static void writeDate(PayloadWriter out, LocalDate date) {
        out.number(EPOCH.until(date, ChronoUnit.DAYS), DATE_LENGTH);
    }

    static void writeTime(PayloadWriter out, LocalTime time, int scale) {
        out.number(time.toNanoOfDay() / nanosPerUnit(scale), timeLength(scale));
    }

    static void writeDateTime2(PayloadWriter out, LocalDateTime moment, int scale) {
        writeTime(out, moment.toLocalTime(), scale);
        writeDate(out, moment.toLocalDate());
    }

    /** The moment travels in UTC, the offset beside it. */
    static void writeDateTimeOffset(PayloadWriter out, OffsetDateTime moment, int scale) {
        writeDateTime2(out, moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime(), scale);
        out.u16(moment.getOffset().getTotalSeconds() / 60);
    }

    static void writeDateTime(PayloadWriter out, LocalDateTime moment) {
        long ticks = Math.round((double) moment.toLocalTime().toNanoOfDay() * TICKS_PER_SECOND / NANOS_PER_SECOND);
        long days = DATETIME_EPOCH.until(moment.toLocalDate(), ChronoUnit.DAYS) + ticks / TICKS_PER_DAY;
        out.u32(days).u32(ticks % TICKS_PER_DAY);
    }

    static LocalDate readDate(PayloadReader in) throws ProtocolException {
        return EPOCH.plusDays(within(in.unsigned(DATE_LENGTH), 0, LAST_DAY_NUMBER));
    }

    static LocalTime readTime(PayloadReader in, int scale) throws ProtocolException {
        long units = within(in.unsigned(timeLength(scale)), 0, NANOS_PER_DAY / nanosPerUnit(scale) - 1);
        return LocalTime.ofNanoOfDay(units * nanosPerUnit(scale));
    }

    static LocalDateTime readDateTime2(PayloadReader in, int scale) throws ProtocolException {
        LocalTime time = readTime(in, scale);
        return LocalDateTime.of(readDate(in), time);
    }

    static OffsetDateTime readDateTimeOffset(PayloadReader in, int scale) throws ProtocolException {
        LocalDateTime utc = readDateTime2(in, scale);
        long minutes = within((short) in.u16(), -LARGEST_OFFSET_MINUTES, LARGEST_OFFSET_MINUTES);
        return utc.atOffset(ZoneOffset.UTC).withOffsetSameInstant(ZoneOffset.ofTotalSeconds((int) minutes * 60));
    }

    static LocalDateTime readDateTime(PayloadReader in) throws ProtocolException {
        long day = within(in.i32(), FIRST_DATETIME_DAY, LAST_DATETIME_DAY);
        long ticks = within(in.u32(), 0, TICKS_PER_DAY - 1);
        // To the millisecond, as the server itself shows 1/300 seconds.
        long millis = Math.round(ticks * 1000.0 / TICKS_PER_SECOND);
        return DATETIME_EPOCH.plusDays(day).atStartOfDay().plus(millis, ChronoUnit.MILLIS);
    }

    static LocalDateTime readSmallDateTime(PayloadReader in) throws ProtocolException {
        int day = in.u16();
        long minute = within(in.u16(), 0, MINUTES_PER_DAY - 1);
        return DATETIME_EPOCH.plusDays(day).atStartOfDay().plusMinutes(minute);
    }

    private static long nanosPerUnit(int scale) {
        long nanos = NANOS_PER_SECOND;
        for (int i = 0; i < scale; i++) {
            nanos /= 10;
        }
        return nanos;
    }

    private static long within(long value, long least, long most) throws ProtocolException {
        if (value < least || value > most) {
            throw new ProtocolException("A date or time is out of range: " + value);
        }
        return value;
    }
}
