package dev.sqldag.testkit.wire;

import dev.sqldag.testkit.der.Der;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate that servers of this JVM show. The JDK has no public way to make one, hence the few lines of DER
 * (X.690) for an X.509 certificate (RFC 5280). Made at its first use: it takes some time.
 */
record Certificate(SSLContext context, String pem, PrivateKey key) {

    private static final int OCTET_STRING = 0x04;
    private static final int UTC_TIME = 0x17;
    private static final int DNS_NAME = 0x82;
    private static final int IP_ADDRESS = 0x87;
    private static final int EXTENSIONS = 0xA3;

    private static final byte[] ECDSA_WITH_SHA256 = {0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 4, 3, 2};
    private static final byte[] COMMON_NAME = {0x55, 4, 3};
    private static final byte[] SUBJECT_ALTERNATIVE_NAME = {0x55, 0x1D, 0x11};
    private static final byte[] VERSION_3 = {2};
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    /** From 2020 to 2049: independent of the clock, and the last year that UTCTime can tell. */
    private static final byte[] VALID = validity("200101000000Z", "491231235959Z");

    private static final byte[] EXPIRED = validity("100101000000Z", "101231235959Z");
    private static final String ISSUER = "sqldag simulated fleet";
    private static final String CURVE = "secp256r1";
    private static final int SERIAL_BITS = 63;
    private static final int PEM_LINE = 64;
    private static final char[] NO_PASSWORD = {};

    /** What servers show, signed by itself. */
    static Certificate shared() {
        return Shared.CERTIFICATE;
    }

    /** A certificate that the shared one has issued, and that is good for nothing since 2010. */
    static Certificate expired() {
        return Expired.CERTIFICATE;
    }

    /** What a server has that finds no certificate: every handshake fails. */
    static SSLContext missing() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[0], null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no TLS", e);
        }
    }

    private static final class Shared {
        static final Certificate CERTIFICATE = create(ISSUER, VALID, Optional.empty());
    }

    private static final class Expired {
        static final Certificate CERTIFICATE = create("sqldag expired server", EXPIRED, Optional.of(shared().key()));
    }

    private static Certificate create(String subject, byte[] validity, Optional<PrivateKey> issuer) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(CURVE));
            KeyPair keys = generator.generateKeyPair();
            byte[] content = toBeSigned(subject, validity, keys.getPublic().getEncoded());
            byte[] der = signed(content, issuer.orElse(keys.getPrivate()));
            return new Certificate(context(keys.getPrivate(), der), pem(der), keys.getPrivate());
        } catch (GeneralSecurityException | IOException missing) {
            throw new IllegalStateException("This JDK cannot make an EC certificate", missing);
        }
    }

    private static SSLContext context(PrivateKey key, byte[] der) throws GeneralSecurityException, IOException {
        var certificate = CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        store.setKeyEntry("server", key, NO_PASSWORD, new java.security.cert.Certificate[] {certificate});
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, NO_PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static String pem(byte[] der) {
        var lines = Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'});
        return "-----BEGIN CERTIFICATE-----\n" + lines.encodeToString(der) + "\n-----END CERTIFICATE-----\n";
    }

    private static byte[] signed(byte[] toBeSigned, PrivateKey key) throws GeneralSecurityException {
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        signature.update(toBeSigned);
        return Der.sequence(toBeSigned, algorithm(), Der.bits(signature.sign()));
    }

    private static byte[] toBeSigned(String subject, byte[] validity, byte[] publicKey) {
        byte[] serial =
                new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(0).toByteArray();
        return Der.sequence(
                Der.element(Der.VERSION, Der.element(Der.INTEGER, VERSION_3)),
                Der.element(Der.INTEGER, serial),
                algorithm(),
                name(ISSUER),
                validity,
                name(subject),
                publicKey,
                Der.element(EXTENSIONS, Der.sequence(names())));
    }

    private static byte[] name(String commonName) {
        byte[] attribute = Der.sequence(
                Der.element(Der.OBJECT_IDENTIFIER, COMMON_NAME), Der.element(Der.UTF8_STRING, ascii(commonName)));
        return Der.sequence(Der.element(Der.SET, attribute));
    }

    private static byte[] validity(String from, String to) {
        return Der.sequence(Der.element(UTC_TIME, ascii(from)), Der.element(UTC_TIME, ascii(to)));
    }

    private static byte[] names() {
        byte[] names = Der.sequence(Der.element(DNS_NAME, ascii("localhost")), Der.element(IP_ADDRESS, LOOPBACK));
        return Der.sequence(
                Der.element(Der.OBJECT_IDENTIFIER, SUBJECT_ALTERNATIVE_NAME), Der.element(OCTET_STRING, names));
    }

    private static byte[] algorithm() {
        return Der.sequence(Der.element(Der.OBJECT_IDENTIFIER, ECDSA_WITH_SHA256));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
