package dev.sqldag.tsql;

import dev.sqldag.topology.name.CertificateName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Statements that carry a certificate with its private key from server to server: an encrypted database can be restored,
 * seeded and opened only where the certificate that protects its key exists with the same thumbprint. The private key
 * travels encrypted under a password, which is a late value and in no text. SQL Server 2012 and later.
 *
 * @see <a href="https://learn.microsoft.com/sql/t-sql/statements/backup-certificate-transact-sql">BACKUP CERTIFICATE</a>
 */
public sealed interface KeyPairStatement extends CertificateStatement {

    /** Writes the public part to a file of the server; an existing file is refused [K]. */
    record BackupPublic(CertificateName certificate, String file) implements KeyPairStatement {

        public BackupPublic {
            Objects.requireNonNull(certificate, "certificate");
            Objects.requireNonNull(file, "file");
        }

        @Override
        public String sql() {
            return "BACKUP CERTIFICATE " + TSql.name(certificate) + " TO FILE = " + TSql.text(file) + ";";
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

    /** Writes both parts to files of the server, the private one under the password; existing files are refused [K]. */
    record Backup(CertificateName certificate, String file, String keyFile, LateValue password)
            implements KeyPairStatement {

        public Backup {
            Objects.requireNonNull(certificate, "certificate");
            Objects.requireNonNull(file, "file");
            Objects.requireNonNull(keyFile, "keyFile");
            Objects.requireNonNull(password, "password");
        }

        @Override
        public String sql() {
            return Dynamic.of(
                    Dynamic.Part.fixed("BACKUP CERTIFICATE " + TSql.name(certificate) + " TO FILE = "
                            + TSql.text(file) + " WITH PRIVATE KEY (FILE = " + TSql.text(keyFile)
                            + ", ENCRYPTION BY PASSWORD = "),
                    Dynamic.Part.password("@sqldag_password", Password.of(password)),
                    Dynamic.Part.fixed(");"));
        }

        @Override
        public Optional<String> inForce() {
            return Optional.empty();
        }

        @Override
        public Optional<String> precondition() {
            // Nothing shows the effect, and without a password the server would quietly do nothing.
            String hasPassword = "(" + password.name() + " IS NOT NULL)";
            return Optional.of(
                    Seen.both(SeenSecurity.IN_MASTER, Seen.both(SeenSecurity.keyPair(certificate), hasPassword)));
        }

        @Override
        public List<LateValue> lateValues() {
            return List.of(password);
        }
    }

    /** Creates it from such files; the master key of this server then protects the private part. */
    record Restore(CertificateName certificate, String file, String keyFile, LateValue password)
            implements KeyPairStatement {

        public Restore {
            Objects.requireNonNull(certificate, "certificate");
            Objects.requireNonNull(file, "file");
            Objects.requireNonNull(keyFile, "keyFile");
            Objects.requireNonNull(password, "password");
        }

        @Override
        public String sql() {
            return Dynamic.of(
                    Dynamic.Part.fixed("CREATE CERTIFICATE " + TSql.name(certificate) + " FROM FILE = "
                            + TSql.text(file) + " WITH PRIVATE KEY (FILE = " + TSql.text(keyFile)
                            + ", DECRYPTION BY PASSWORD = "),
                    Dynamic.Part.password("@sqldag_password", Password.of(password)),
                    Dynamic.Part.fixed(");"));
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(SeenSecurity.keyPair(certificate));
        }

        @Override
        public Optional<String> precondition() {
            return Optional.of(Seen.both(SeenSecurity.IN_MASTER, SeenSecurity.MASTER_KEY));
        }

        @Override
        public List<LateValue> lateValues() {
            return List.of(password);
        }
    }

    /**
     * Reads both parts, as columns {@code public_key} and {@code private_key}, the private one under the password, which
     * CERTPRIVATEKEY takes from a variable [K]. It changes nothing.
     */
    record Read(CertificateName certificate, LateValue password) implements KeyPairStatement {

        public Read {
            Objects.requireNonNull(certificate, "certificate");
            Objects.requireNonNull(password, "password");
        }

        @Override
        public String sql() {
            return """
                    SELECT CERTENCODED(certificate_id) AS public_key,
                           CERTPRIVATEKEY(certificate_id, CONVERT(nvarchar(128), %s)) AS private_key
                      FROM master.sys.certificates
                     WHERE name = %s;""".formatted(password.name(), TSql.text(certificate));
        }

        @Override
        public Optional<String> inForce() {
            return Optional.empty();
        }

        @Override
        public Optional<String> precondition() {
            return Optional.of(Seen.both(SeenSecurity.IN_MASTER, SeenSecurity.keyPair(certificate)));
        }

        @Override
        public List<LateValue> lateValues() {
            return List.of(password);
        }
    }

    /** Creates it from what {@link Read} read on another server: no file is written anywhere. */
    record Import(CertificateName certificate, LateValue publicKey, LateValue privateKey, LateValue password)
            implements KeyPairStatement {

        public Import {
            Objects.requireNonNull(certificate, "certificate");
            Objects.requireNonNull(publicKey, "publicKey");
            Objects.requireNonNull(privateKey, "privateKey");
            Objects.requireNonNull(password, "password");
        }

        @Override
        public String sql() {
            return Dynamic.of(
                    Dynamic.Part.fixed("CREATE CERTIFICATE " + TSql.name(certificate) + " FROM BINARY = "),
                    Dynamic.Part.bytes("@sqldag_key", publicKey),
                    Dynamic.Part.fixed(" WITH PRIVATE KEY (BINARY = "),
                    Dynamic.Part.bytes("@sqldag_private", privateKey),
                    Dynamic.Part.fixed(", DECRYPTION BY PASSWORD = "),
                    Dynamic.Part.password("@sqldag_password", Password.of(password)),
                    Dynamic.Part.fixed(");"));
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.both(
                    SeenSecurity.keyPair(certificate), SeenSecurity.certificate(certificate, publicKey.name())));
        }

        @Override
        public Optional<String> precondition() {
            return Optional.of(Seen.both(SeenSecurity.IN_MASTER, SeenSecurity.MASTER_KEY));
        }

        @Override
        public List<LateValue> lateValues() {
            return List.of(publicKey, privateKey, password);
        }
    }
}
