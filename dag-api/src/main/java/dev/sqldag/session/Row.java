package dev.sqldag.session;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One row of a result, read by column name without regard to case. Empty means NULL. */
public final class Row {

    private final Map<String, @Nullable Object> values;

    private Row(Map<String, @Nullable Object> values) {
        this.values = values;
    }

    /** A row whose columns are filled inside the lambda. */
    public static Row of(Consumer<Builder> columns) {
        Builder builder = new Builder();
        columns.accept(builder);
        return new Row(builder.values);
    }

    public Optional<String> text(String column) {
        return value(column).map(Object::toString);
    }

    /** An integer of any width, a bit (0 or 1), or a numeric without fraction. */
    public OptionalInt integer(String column) {
        OptionalLong number = number(column);
        return number.isPresent() ? OptionalInt.of(Math.toIntExact(number.getAsLong())) : OptionalInt.empty();
    }

    public OptionalLong number(String column) {
        Optional<Object> value = value(column);
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        return switch (Kind.of(value.get())) {
            case BIT -> OptionalLong.of((Boolean) value.get() ? 1 : 0);
            case NUMBER -> OptionalLong.of(((Number) value.get()).longValue());
            case OTHER -> throw new UnexpectedAnswerException(column, "a number", value.get());
        };
    }

    public Optional<BigDecimal> decimal(String column) {
        return value(column).map(value -> new BigDecimal(value.toString()));
    }

    /** A bit, or a number that is 0 or not. */
    public Optional<Boolean> bit(String column) {
        OptionalLong number = number(column);
        return number.isPresent() ? Optional.of(number.getAsLong() != 0) : Optional.empty();
    }

    public Optional<UUID> guid(String column) {
        return text(column).map(UUID::fromString);
    }

    /** A binary or varbinary; the caller's own copy. */
    public Optional<byte[]> bytes(String column) {
        return value(column).map(value -> {
            if (value instanceof byte[] bytes) {
                return bytes.clone();
            }
            throw new UnexpectedAnswerException(
                    column, "bytes", value.getClass().getSimpleName());
        });
    }

    /** A datetime or datetime2 that holds UTC. */
    public Optional<Instant> utc(String column) {
        return value(column).map(value -> {
            if (value instanceof LocalDateTime time) {
                return time.toInstant(ZoneOffset.UTC);
            }
            throw new UnexpectedAnswerException(column, "a time", value);
        });
    }

    private Optional<Object> value(String column) {
        String key = key(column);
        if (!values.containsKey(key)) {
            throw new UnexpectedAnswerException(column, "a column", values.keySet());
        }
        return Optional.ofNullable(values.get(key));
    }

    private static String key(String column) {
        return column.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return values.toString();
    }

    /** Fills a row. Valid only inside the lambda that receives it. */
    public static final class Builder {

        private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

        private Builder() {}

        /** A value as JDBC and jOOQ give it; null is NULL. Of two columns with one name the later counts. */
        public Builder column(String name, @Nullable Object value) {
            values.put(key(name), value);
            return this;
        }
    }

    private enum Kind {
        BIT,
        NUMBER,
        OTHER;

        static Kind of(Object value) {
            if (value instanceof Boolean) {
                return BIT;
            }
            return value instanceof Number ? NUMBER : OTHER;
        }
    }
}
