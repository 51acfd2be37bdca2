package dev.sqldag.testkit.sql;

import org.jspecify.annotations.Nullable;

/** A value with its type; {@code data} is of the class that {@link SqlType.Kind} names, or null for NULL. */
public record Value(SqlType type, @Nullable Object data) {

    public static Value text(@Nullable String text) {
        return new Value(SqlType.nvarchar(4000), text);
    }

    public static Value integer(@Nullable Integer number) {
        return new Value(SqlType.INT, number);
    }

    public static Value bit(@Nullable Boolean bit) {
        return new Value(SqlType.BIT, bit);
    }

    public boolean isNull() {
        return data == null;
    }
}
