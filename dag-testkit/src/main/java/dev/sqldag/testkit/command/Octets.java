package dev.sqldag.testkit.command;

import java.util.HexFormat;
import java.util.Locale;

/** Bytes that cannot be changed: a key, a certificate, a SID. */
public record Octets(String hex) {

    public Octets {
        hex = hex.toUpperCase(Locale.ROOT);
    }

    public static Octets of(byte... bytes) {
        return new Octets(HexFormat.of().formatHex(bytes));
    }

    /** A copy. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    public int length() {
        return hex.length() / 2;
    }

    /** How many bytes: what they are may be a secret. */
    @Override
    public String toString() {
        return length() + " bytes";
    }
}
