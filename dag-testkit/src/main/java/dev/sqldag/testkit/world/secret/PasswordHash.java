package dev.sqldag.testkit.world.secret;

import dev.sqldag.testkit.command.Octets;
import dev.sqldag.testkit.command.Password;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A password as a server keeps it: version 0x0200, a salt of four bytes, SHA-512 of the password in UTF-16 and the salt
 * [K]. So a hash from one server works on another.
 */
public record PasswordHash(Octets octets) {

    private static final short VERSION = 0x0200;
    private static final int SALT = 4;
    private static final int HEADER = 2 + SALT;
    private static final int LENGTH = HEADER + 64;

    public static PasswordHash of(Password password, int salt) {
        byte[] salted = ByteBuffer.allocate(SALT).putInt(salt).array();
        return new PasswordHash(Octets.of(ByteBuffer.allocate(LENGTH)
                .putShort(VERSION)
                .put(salted)
                .put(digest(password, salted))
                .array()));
    }

    /** The hash that {@code PASSWORD = 0x… HASHED} says, if it is one. */
    public static Optional<PasswordHash> parse(String hex) {
        boolean plausible = hex.length() == 2 * LENGTH && hex.startsWith("0200");
        return plausible ? Optional.of(new PasswordHash(new Octets(hex))) : Optional.empty();
    }

    public boolean matches(Password password) {
        byte[] all = octets.bytes();
        byte[] salt = Arrays.copyOfRange(all, 2, HEADER);
        return Arrays.equals(digest(password, salt), Arrays.copyOfRange(all, HEADER, LENGTH));
    }

    private static byte[] digest(Password password, byte[] salt) {
        return Digest.of("SHA-512", password.reveal().getBytes(StandardCharsets.UTF_16LE), salt);
    }
}
