package dev.sqldag.observation.view;

import java.math.BigInteger;
import java.util.Objects;

/**
 * A place in a database's log, exactly as {@code numeric(25, 0)} holds it. Which place it is depends on the column: some are
 * of records, others of padded blocks, so that only equal columns are compared.
 */
public record Lsn(BigInteger number) implements Comparable<Lsn> {

    private static final BigInteger LIMIT = BigInteger.TEN.pow(25);

    public Lsn {
        Objects.requireNonNull(number, "number");
        if (number.signum() < 0 || number.compareTo(LIMIT) >= 0) {
            throw new IllegalArgumentException("A log sequence number has at most 25 digits and no sign: " + number);
        }
    }

    /** Whether {@code text} spells one. */
    public static boolean isLsn(String text) {
        return !text.isEmpty() && text.length() <= 25 && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    public boolean isAtLeast(Lsn other) {
        return compareTo(other) >= 0;
    }

    @Override
    public int compareTo(Lsn other) {
        return number.compareTo(other.number);
    }

    /** The digits. */
    @Override
    public String toString() {
        return number.toString();
    }
}
