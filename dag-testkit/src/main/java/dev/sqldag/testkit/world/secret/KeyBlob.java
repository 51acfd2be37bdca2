package dev.sqldag.testkit.world.secret;

import dev.sqldag.testkit.command.Octets;
import dev.sqldag.testkit.command.Password;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A private key outside of a server, in the shape of a PVK file. There is no key in it: it says which certificate it
 * belongs to and knows the password that opens it.
 */
public record KeyBlob(Octets octets) {

    private static final int MAGIC = 0xB0B5F11E;
    private static final int SALT = 16;
    private static final int HEADER = 4 + SALT;
    private static final int PROOF = 32;
    private static final int LENGTH = HEADER + PROOF + PROOF;

    public static KeyBlob of(X509 certificate, Password password) {
        byte[] salt = Arrays.copyOf(Digest.of("SHA-256", certificate.encoded().bytes(), text(password)), SALT);
        return new KeyBlob(Octets.of(ByteBuffer.allocate(LENGTH)
                .putInt(MAGIC)
                .put(salt)
                .put(proof(password, salt))
                .put(Digest.of("SHA-256", certificate.encoded().bytes()))
                .array()));
    }

    public static Optional<KeyBlob> parse(Octets octets) {
        boolean plausible =
                octets.length() == LENGTH && ByteBuffer.wrap(octets.bytes()).getInt() == MAGIC;
        return plausible ? Optional.of(new KeyBlob(octets)) : Optional.empty();
    }

    public boolean opensWith(Password password) {
        byte[] salt = part(4, HEADER);
        return Arrays.equals(proof(password, salt), part(HEADER, HEADER + PROOF));
    }

    public boolean belongsTo(X509 certificate) {
        return Arrays.equals(Digest.of("SHA-256", certificate.encoded().bytes()), part(HEADER + PROOF, LENGTH));
    }

    private byte[] part(int from, int to) {
        return Arrays.copyOfRange(octets.bytes(), from, to);
    }

    private static byte[] proof(Password password, byte[] salt) {
        return Digest.of("SHA-256", salt, text(password));
    }

    private static byte[] text(Password password) {
        return password.reveal().getBytes(StandardCharsets.UTF_16LE);
    }
}
