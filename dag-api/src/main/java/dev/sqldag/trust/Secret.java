package dev.sqldag.trust;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;

/**
 * A password that a caller brings. It cannot print itself, is in no statement's text, no plan and no message, and leaves
 * this object only where a session binds it to a batch. Neither serializable nor a record, so that nothing writes it down
 * by accident.
 */
public final class Secret {

    private static final int LONGEST = 128;

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * Holds it.
     *
     * @param value 1 to 128 UTF-16 units, which is what SQL Server takes for a password
     * @throws IllegalArgumentException when it is empty or longer, or holds a control character or half of a surrogate
     *     pair, which would change on the way; the message does not tell the value
     */
    public static Secret of(String value) {
        Objects.requireNonNull(value, "value");
        if (value.isEmpty() || value.length() > LONGEST) {
            throw new IllegalArgumentException("A secret has 1 to " + LONGEST + " UTF-16 units.");
        }
        if (value.codePoints().anyMatch(Secret::changesOnItsWay)) {
            throw new IllegalArgumentException(
                    "A secret holds no control character, line break or half of a surrogate pair.");
        }
        return new Secret(value);
    }

    /** The value itself: for whoever binds it to a batch, and for nobody else. */
    public String reveal() {
        return value;
    }

    private static boolean changesOnItsWay(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Takes the same time wherever the first difference is. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && MessageDigest.isEqual(bytes(value), bytes(that.value));
    }

    /** One for all: a hash would tell something of the value. */
    @Override
    public int hashCode() {
        return Secret.class.hashCode();
    }

    /** {@code ***}. */
    @Override
    public String toString() {
        return "***";
    }
}
