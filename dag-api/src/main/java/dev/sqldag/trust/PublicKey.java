package dev.sqldag.trust;

import java.util.Arrays;

/**
 * The public part of a certificate, as {@code CERTENCODED} gives it and {@code FROM BINARY} takes it: X.509 in DER. Nothing
 * about it is secret. Immutable.
 */
public final class PublicKey {

    private final byte[] encoded;

    private PublicKey(byte[] encoded) {
        this.encoded = encoded;
    }

    /**
     * Holds a copy of the bytes.
     *
     * @throws IllegalArgumentException when there are none
     */
    public static PublicKey of(byte[] encoded) {
        if (encoded.length == 0) {
            throw new IllegalArgumentException("A certificate has at least one byte.");
        }
        return new PublicKey(encoded.clone());
    }

    /** A copy. */
    public byte[] encoded() {
        return encoded.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PublicKey that && Arrays.equals(encoded, that.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }

    /** {@code certificate of 812 bytes}. */
    @Override
    public String toString() {
        return "certificate of " + encoded.length + " bytes";
    }
}
