package dev.sqldag.topology.server;

import java.util.Objects;
import java.util.Optional;

/**
 * How an endpoint proves who it is to another one, and lets it prove the same. Two endpoints need a method in common. SQL
 * Server 2012 and later.
 *
 * @see <a href="https://learn.microsoft.com/sql/t-sql/statements/create-endpoint-transact-sql">CREATE ENDPOINT</a>
 */
public sealed interface Authentication {

    /** {@code WINDOWS NEGOTIATE}: SQL Server's default. */
    Authentication DEFAULT = new Windows(Protocol.NEGOTIATE);

    /** Under which protocol Windows accounts are accepted; empty when they are not. */
    Optional<Protocol> windows();

    /** The certificate it shows; empty when it shows none. */
    Optional<Certificate> certificate();

    /** Whether the certificate is tried before Windows; true also when there is only a certificate. */
    boolean triesCertificateFirst();

    /** The accounts that the services run under. */
    static Authentication windows(Protocol protocol) {
        return new Windows(protocol);
    }

    /** A certificate; what servers outside one domain need. */
    static Authentication certificate(Certificate certificate) {
        return new ByCertificate(certificate);
    }

    /** Windows, and where that fails the certificate. */
    static Authentication windowsThenCertificate(Protocol protocol, Certificate certificate) {
        return new WindowsThenCertificate(protocol, certificate);
    }

    /** The certificate, and where that fails Windows. */
    static Authentication certificateThenWindows(Certificate certificate, Protocol protocol) {
        return new CertificateThenWindows(certificate, protocol);
    }

    /** How Windows proves an account. The constants are T-SQL's words, in the order of the catalog's numbers. */
    enum Protocol {
        NTLM,
        KERBEROS,
        /** Kerberos where it works, else NTLM. SQL Server's default. */
        NEGOTIATE
    }

    /** {@code WINDOWS …}. */
    record Windows(Protocol protocol) implements Authentication {

        public Windows {
            Objects.requireNonNull(protocol, "protocol");
        }

        @Override
        public Optional<Protocol> windows() {
            return Optional.of(protocol);
        }

        @Override
        public Optional<Certificate> certificate() {
            return Optional.empty();
        }

        @Override
        public boolean triesCertificateFirst() {
            return false;
        }
    }

    /** {@code CERTIFICATE …}. */
    record ByCertificate(Certificate own) implements Authentication {

        public ByCertificate {
            Objects.requireNonNull(own, "certificate");
        }

        @Override
        public Optional<Protocol> windows() {
            return Optional.empty();
        }

        @Override
        public Optional<Certificate> certificate() {
            return Optional.of(own);
        }

        @Override
        public boolean triesCertificateFirst() {
            return true;
        }
    }

    /** {@code WINDOWS … CERTIFICATE …}. */
    record WindowsThenCertificate(Protocol protocol, Certificate own) implements Authentication {

        public WindowsThenCertificate {
            Objects.requireNonNull(protocol, "protocol");
            Objects.requireNonNull(own, "certificate");
        }

        @Override
        public Optional<Protocol> windows() {
            return Optional.of(protocol);
        }

        @Override
        public Optional<Certificate> certificate() {
            return Optional.of(own);
        }

        @Override
        public boolean triesCertificateFirst() {
            return false;
        }
    }

    /** {@code CERTIFICATE … WINDOWS …}. */
    record CertificateThenWindows(Certificate own, Protocol protocol) implements Authentication {

        public CertificateThenWindows {
            Objects.requireNonNull(own, "certificate");
            Objects.requireNonNull(protocol, "protocol");
        }

        @Override
        public Optional<Protocol> windows() {
            return Optional.of(protocol);
        }

        @Override
        public Optional<Certificate> certificate() {
            return Optional.of(own);
        }

        @Override
        public boolean triesCertificateFirst() {
            return true;
        }
    }
}
