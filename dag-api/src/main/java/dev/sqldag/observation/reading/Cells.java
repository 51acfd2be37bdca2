package dev.sqldag.observation.reading;

import dev.sqldag.observation.view.Lsn;
import dev.sqldag.session.Row;
import dev.sqldag.session.UnexpectedAnswerException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A row whose values may be anything. A value that is not what its column should hold is unknown, as NULL is; only a column
 * that is not there at all, or a missing name or id, makes the answer one that is not understood.
 */
record Cells(Row row) {

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern GUID = Pattern.compile("[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
    private static final long MAX_PORT = 65_535;

    /** Not empty. */
    Optional<String> text(String column) {
        return row.text(column).filter(text -> !text.isBlank());
    }

    /** What says which thing the row is about. */
    String name(String column) {
        return text(column).orElseThrow(() -> new UnexpectedAnswerException(column, "a name", "NULL"));
    }

    Optional<UUID> guid(String column) {
        return text(column).filter(text -> GUID.matcher(text).matches()).map(UUID::fromString);
    }

    UUID id(String column) {
        return guid(column).orElseThrow(() -> new UnexpectedAnswerException(column, "an id", row.text(column)));
    }

    /** 0 or 1, or true or false. */
    Optional<Boolean> bit(String column) {
        return text(column).flatMap(text -> switch (text) {
            case "1", "true" -> Optional.of(true);
            case "0", "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    /** Whole, with a sign. */
    Optional<Long> signed(String column) {
        return text(column).filter(text -> WHOLE.matcher(text).matches()).map(Long::valueOf);
    }

    /** Whole and not negative. */
    Optional<Long> number(String column) {
        return signed(column).filter(number -> number >= 0);
    }

    /** Not negative, and not beyond what an {@code int} holds. */
    Optional<Integer> integer(String column) {
        return number(column).filter(number -> number <= Integer.MAX_VALUE).map(Long::intValue);
    }

    Optional<Integer> port(String column) {
        return number(column)
                .filter(number -> number >= 1 && number <= MAX_PORT)
                .map(Long::intValue);
    }

    Optional<Duration> span(String column, Function<Long, Duration> unit) {
        return number(column).map(unit);
    }

    Optional<Lsn> lsn(String column) {
        return text(column).filter(Lsn::isLsn).map(BigInteger::new).map(Lsn::new);
    }

    Optional<Instant> utc(String column) {
        try {
            return row.utc(column);
        } catch (UnexpectedAnswerException notATime) {
            row.text(column); // throws when there is no such column
            return Optional.empty();
        }
    }

    /** A constant by its name; the catalog writes blanks where constants have underscores, and some words small. */
    <E extends Enum<E>> Optional<E> word(Class<E> constants, String column) {
        return text(column).flatMap(text -> constant(constants, text));
    }

    static <E extends Enum<E>> Optional<E> constant(Class<E> constants, String text) {
        String name = text.strip().toUpperCase(Locale.ROOT).replace(' ', '_');
        for (E constant : constants.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }
}
