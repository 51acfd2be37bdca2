package dev.sqldag.tsql;

import dev.sqldag.topology.name.CertificateName;
import dev.sqldag.topology.name.LoginName;
import dev.sqldag.topology.server.Certificate;
import dev.sqldag.trust.PublicKey;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Statements on certificates in {@code master}: of a server's own endpoint, and of its partners. For key pairs that must be
 * the same on several servers, as encrypted databases ask for, see {@link KeyPairStatement}. SQL Server 2012 and later.
 *
 * @see <a href="https://learn.microsoft.com/sql/t-sql/statements/create-certificate-transact-sql">CREATE CERTIFICATE</a>
 */
public sealed interface CertificateStatement extends Statement
        permits CertificateStatement.Create,
                CertificateStatement.ReadPublicKey,
                CertificateStatement.Import,
                CertificateStatement.ImportLate,
                CertificateStatement.Drop,
                KeyPairStatement {

    CertificateName certificate();

    @Override
    default Optional<String> precondition() {
        return Optional.of(SeenSecurity.IN_MASTER);
    }

    /** Creates the server's own key pair; the master key protects the private part, or an endpoint could not use it [K]. */
    record Create(Certificate description) implements CertificateStatement {

        public Create {
            Objects.requireNonNull(description, "description");
        }

        @Override
        public CertificateName certificate() {
            return description.name();
        }

        @Override
        public String sql() {
            return "CREATE CERTIFICATE " + TSql.name(certificate()) + "\n    WITH SUBJECT = "
                    + TSql.text(description.subject())
                    + description
                            .starts()
                            .map(day -> ",\n        START_DATE = " + TSql.date(day))
                            .orElse("")
                    + description
                            .expires()
                            .map(day -> ",\n        EXPIRY_DATE = " + TSql.date(day))
                            .orElse("")
                    + ";";
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(SeenSecurity.keyPair(certificate()));
        }

        @Override
        public Optional<String> precondition() {
            return Optional.of(Seen.both(SeenSecurity.IN_MASTER, SeenSecurity.MASTER_KEY));
        }
    }

    /** Reads the public part, as column {@link #COLUMN}; it changes nothing, so that it may be sent at any time. */
    record ReadPublicKey(CertificateName certificate) implements CertificateStatement {

        /** The column that holds it. */
        public static final String COLUMN = "public_key";

        public ReadPublicKey {
            Objects.requireNonNull(certificate, "certificate");
        }

        @Override
        public String sql() {
            return "SELECT CERTENCODED(certificate_id) AS " + COLUMN + " FROM master.sys.certificates WHERE name = "
                    + TSql.text(certificate) + ";";
        }

        @Override
        public Optional<String> inForce() {
            return Optional.empty();
        }

        @Override
        public Optional<String> precondition() {
            return Optional.of(Seen.both(SeenSecurity.IN_MASTER, SeenSecurity.certificate(certificate)));
        }
    }

    /** Takes a partner's certificate in, owned by the user whose login then may connect. */
    record Import(CertificateName certificate, LoginName owner, PublicKey key) implements CertificateStatement {

        public Import {
            Objects.requireNonNull(certificate, "certificate");
            Objects.requireNonNull(owner, "owner");
            Objects.requireNonNull(key, "key");
        }

        @Override
        public String sql() {
            return importing(certificate, owner) + TSql.bytes(key.encoded()) + ";";
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(SeenSecurity.certificate(certificate, TSql.bytes(key.encoded())));
        }

        @Override
        public Optional<String> precondition() {
            return Optional.of(Seen.both(SeenSecurity.IN_MASTER, SeenSecurity.user(owner)));
        }
    }

    /** As {@link Import}, of a certificate that another step reads while the plan runs. */
    record ImportLate(CertificateName certificate, LoginName owner, LateValue key) implements CertificateStatement {

        public ImportLate {
            Objects.requireNonNull(certificate, "certificate");
            Objects.requireNonNull(owner, "owner");
            Objects.requireNonNull(key, "key");
        }

        @Override
        public String sql() {
            return Dynamic.of(
                    Dynamic.Part.fixed(importing(certificate, owner)),
                    Dynamic.Part.bytes("@sqldag_key", key),
                    Dynamic.Part.fixed(";"));
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(SeenSecurity.certificate(certificate, key.name()));
        }

        @Override
        public Optional<String> precondition() {
            // Without a key the text would be NULL, and the server would quietly do nothing.
            String known = "(" + key.name() + " IS NOT NULL)";
            return Optional.of(Seen.both(SeenSecurity.IN_MASTER, Seen.both(SeenSecurity.user(owner), known)));
        }

        @Override
        public List<LateValue> lateValues() {
            return List.of(key);
        }
    }

    /** Removes it, the last step of a rotation; one that an endpoint shows is refused. */
    record Drop(CertificateName certificate) implements CertificateStatement {

        public Drop {
            Objects.requireNonNull(certificate, "certificate");
        }

        @Override
        public String sql() {
            return "DROP CERTIFICATE " + TSql.name(certificate) + ";";
        }

        @Override
        public Optional<String> destroys() {
            return Optional.of("certificate " + certificate);
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.not(SeenSecurity.certificate(certificate)));
        }
    }

    private static String importing(CertificateName certificate, LoginName owner) {
        return "CREATE CERTIFICATE " + TSql.name(certificate) + " AUTHORIZATION " + TSql.name(owner)
                + " FROM BINARY = ";
    }
}
