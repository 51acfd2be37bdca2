package dev.sqldag.testkit.world.secret;

import dev.sqldag.testkit.command.Octets;
import dev.sqldag.testkit.der.Der;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/** Makes self-signed certificates of which everything follows from an id. */
public final class CertificateMaker {

    private static final int KEY_BYTES = 256;
    private static final byte[] SHA256_WITH_RSA = {0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 1, 1, 11};
    private static final byte[] RSA = {0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 1, 1, 1};
    private static final byte[] COMMON_NAME = {0x55, 4, 3};
    private static final byte[] VERSION_3 = {2};
    private static final byte[] EXPONENT = {1, 0, 1};
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private CertificateMaker() {}

    public static X509 selfSigned(UUID id, String subject, Instant starts, Instant expires) {
        byte[] toBeSigned = Der.sequence(
                Der.element(Der.VERSION, Der.element(Der.INTEGER, VERSION_3)),
                Der.element(Der.INTEGER, positive(number(id, 0, 16))),
                algorithm(SHA256_WITH_RSA),
                name(subject),
                Der.sequence(time(starts), time(expires)),
                name(subject),
                publicKey(id));
        return new X509(
                Octets.of(Der.sequence(toBeSigned, algorithm(SHA256_WITH_RSA), Der.bits(number(id, 2, KEY_BYTES)))));
    }

    private static byte[] name(String subject) {
        byte[] text = Der.element(Der.UTF8_STRING, subject.getBytes(StandardCharsets.UTF_8));
        byte[] pair = Der.sequence(Der.element(Der.OBJECT_IDENTIFIER, COMMON_NAME), text);
        return Der.sequence(Der.element(Der.SET, pair));
    }

    private static byte[] time(Instant instant) {
        return Der.element(Der.GENERALIZED_TIME, TIME.format(instant).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] publicKey(UUID id) {
        byte[] modulus = positive(number(id, 1, KEY_BYTES));
        byte[] key = Der.sequence(Der.element(Der.INTEGER, modulus), Der.element(Der.INTEGER, EXPONENT));
        return Der.sequence(algorithm(RSA), Der.bits(key));
    }

    private static byte[] algorithm(byte[] identifier) {
        return Der.sequence(Der.element(Der.OBJECT_IDENTIFIER, identifier), Der.element(Der.NULL));
    }

    /** An odd number of full length. */
    private static byte[] positive(byte[] bytes) {
        BigInteger number = new BigInteger(1, bytes);
        return number.setBit(0).setBit(bytes.length * 8 - 2).toByteArray();
    }

    /** As many bytes as wanted that nobody could have guessed from others of the same id. */
    private static byte[] number(UUID id, int purpose, int length) {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        for (int block = 0; bytes.hasRemaining(); block++) {
            byte[] seed = (id + "/" + purpose + "/" + block).getBytes(StandardCharsets.US_ASCII);
            byte[] digest = Digest.of("SHA-256", seed);
            bytes.put(digest, 0, Math.min(digest.length, bytes.remaining()));
        }
        return bytes.array();
    }
}
