package dev.sqldag.testkit.world.secret;

import dev.sqldag.testkit.command.Octets;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * A certificate: X.509 in DER, as CERTENCODED gives it. One that is made here can be read by any program, but its key
 * and signature are numbers drawn from the world's seed. Who has the same bytes has the same certificate.
 */
public record X509(Octets encoded) {

    private static final String COMMON_NAME = "CN=";

    /** The certificate that the bytes are, if they are one and nothing more. */
    public static Optional<X509> parse(Octets octets) {
        X509 candidate = new X509(octets);
        return candidate.read().filter(read -> candidate.isWhole(read)).map(read -> candidate);
    }

    private boolean isWhole(X509Certificate read) {
        try {
            return Arrays.equals(read.getEncoded(), encoded.bytes());
        } catch (CertificateException broken) {
            return false;
        }
    }

    private Optional<X509Certificate> read() {
        try {
            var certificate = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(encoded.bytes()));
            return certificate instanceof X509Certificate found ? Optional.of(found) : Optional.empty();
        } catch (CertificateException garbage) {
            return Optional.empty();
        }
    }

    private X509Certificate content() {
        return read().orElseThrow();
    }

    /** SHA-1 of the bytes. */
    public Octets thumbprint() {
        return Octets.of(Digest.of("SHA-1", encoded.bytes()));
    }

    public String subject() {
        return plain(content().getSubjectX500Principal());
    }

    public String issuer() {
        return plain(content().getIssuerX500Principal());
    }

    /** As in {@code sys.certificates}: {@code 3d 8e …}. */
    public String serialNumber() {
        String hex = Octets.of(content().getSerialNumber().toByteArray()).hex().toLowerCase(Locale.ROOT);
        return hex.replaceAll("(..)(?!$)", "$1 ");
    }

    public Instant starts() {
        return content().getNotBefore().toInstant();
    }

    public Instant expires() {
        return content().getNotAfter().toInstant();
    }

    public boolean validAt(Instant now) {
        return !now.isBefore(starts()) && !now.isAfter(expires());
    }

    /** A subject that is nothing but a common name is shown as the text it was made of. */
    private static String plain(X500Principal name) {
        String words = name.getName(X500Principal.RFC1779);
        boolean common = words.startsWith(COMMON_NAME) && !words.contains(",") && !words.contains("\"");
        return common ? words.substring(COMMON_NAME.length()) : words;
    }
}
