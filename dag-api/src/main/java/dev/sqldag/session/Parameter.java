package dev.sqldag.session;

import dev.sqldag.trust.Secret;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A named value of a batch. It prints its origin, never its value, so that a plan can be shown to anyone.
 *
 * @param name with its {@code @}: a letter or underscore, then letters, digits and underscores
 * @param origin where the value comes from, for the reader of a plan, as in {@code caller} or {@code read by step 7}
 */
public record Parameter(String name, Value value, String origin) {

    private static final String NULL = "NULL";
    private static final Pattern NAME = Pattern.compile("@[A-Za-z_][A-Za-z0-9_]{0,126}");

    public Parameter {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(origin, "origin");
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is not the name of a T-SQL variable.");
        }
    }

    public static Parameter text(String name, String value, String origin) {
        return new Parameter(name, new Text(Optional.of(value)), origin);
    }

    public static Parameter number(String name, long value, String origin) {
        return new Parameter(name, new Whole(OptionalLong.of(value)), origin);
    }

    public static Parameter bytes(String name, byte[] value, String origin) {
        return new Parameter(name, new Bytes(value), origin);
    }

    /** A caller's secret: the one place where it leaves its holder. */
    public static Parameter secret(String name, Secret secret, String origin) {
        return text(name, secret.reveal(), origin);
    }

    /** {@code @certificate ← read by step 7}. */
    @Override
    public String toString() {
        return name + " ← " + origin;
    }

    /** The value of a parameter, by its T-SQL type. */
    public sealed interface Value {

        /** As declared to {@code sp_executesql}. */
        String sqlType();

        /** The value as T-SQL, quoted by whoever sends it; not for showing. */
        String literal(Quoting quoting);
    }

    /** How texts and bytes are written in T-SQL. */
    public interface Quoting {

        String text(String text);

        String bytes(byte[] bytes);
    }

    /** {@code nvarchar(max)}; empty is NULL. */
    public record Text(Optional<String> text) implements Value {

        @Override
        public String sqlType() {
            return "nvarchar(max)";
        }

        @Override
        public String literal(Quoting quoting) {
            return text.map(quoting::text).orElse(NULL);
        }

        @Override
        public String toString() {
            return "nvarchar(max)";
        }
    }

    /** {@code bigint}; empty is NULL. */
    public record Whole(OptionalLong number) implements Value {

        @Override
        public String sqlType() {
            return "bigint";
        }

        @Override
        public String literal(Quoting quoting) {
            return number.isPresent() ? Long.toString(number.getAsLong()) : NULL;
        }

        @Override
        public String toString() {
            return "bigint";
        }
    }

    /** {@code varbinary(max)}. */
    public static final class Bytes implements Value {

        private final byte[] bytes;

        public Bytes(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public String sqlType() {
            return "varbinary(max)";
        }

        @Override
        public String literal(Quoting quoting) {
            return quoting.bytes(bytes.clone());
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "varbinary(max)";
        }
    }
}
