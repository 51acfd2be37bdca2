package dev.sqldag.tsql;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A value that a statement needs and does not hold: its text uses the variable, and whoever sends the statement binds it.
 * So a secret is in no text, and what one server makes can be used on another without planning twice.
 *
 * @param name with its {@code @}: a letter or underscore, then letters, digits and underscores
 * @param origin where the value will come from, for the reader of a plan, as in {@code caller} or {@code read by step 7}
 * @param type as it is declared
 */
public record LateValue(String name, String origin, Type type) {

    private static final Pattern NAME = Pattern.compile("@[A-Za-z_][A-Za-z0-9_]{0,126}");

    public LateValue {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(type, "type");
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is not the name of a T-SQL variable.");
        }
    }

    /** A text. */
    public LateValue(String name, String origin) {
        this(name, origin, Type.TEXT);
    }

    /** {@code varbinary(max)}. */
    public static LateValue bytes(String name, String origin) {
        return new LateValue(name, origin, Type.BYTES);
    }

    /** {@code @password ← caller}. */
    @Override
    public String toString() {
        return name + " ← " + origin;
    }

    /** What a value can be. */
    public enum Type {
        /** {@code nvarchar(max)}. */
        TEXT,
        /** {@code varbinary(max)}. */
        BYTES
    }
}
