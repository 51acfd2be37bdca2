package dev.sqldag.testkit.world.secret;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Message digests, which every JDK has. */
final class Digest {

    private Digest() {}

    static byte[] of(String algorithm, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This JDK lacks " + algorithm, missing);
        }
    }
}
