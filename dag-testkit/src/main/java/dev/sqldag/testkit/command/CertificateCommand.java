package dev.sqldag.testkit.command;

import java.time.Instant;
import java.util.Optional;

/** Statements on certificates of the database that the session is in. */
public sealed interface CertificateCommand extends SecurityCommand {

    /** The certificate. */
    String certificate();

    /**
     * {@code CREATE CERTIFICATE}.
     *
     * @param owner {@code AUTHORIZATION …}
     */
    record Create(String certificate, Optional<String> owner, Origin origin, boolean activeForDialogs)
            implements CertificateCommand {}

    /** {@code BACKUP CERTIFICATE}. */
    record Backup(String certificate, String file, Optional<KeyExport> privateKey) implements CertificateCommand {}

    /** {@code ALTER CERTIFICATE … REMOVE PRIVATE KEY}. */
    record RemovePrivateKey(String certificate) implements CertificateCommand {}

    /** {@code ALTER CERTIFICATE … WITH PRIVATE KEY (…)}: a key from elsewhere, or another protection of its own. */
    record AlterPrivateKey(String certificate, PrivateKey key) implements CertificateCommand {}

    /** {@code ALTER CERTIFICATE … WITH ACTIVE FOR BEGIN_DIALOG = …}. */
    record Activate(String certificate, boolean active) implements CertificateCommand {}

    /** {@code DROP CERTIFICATE}. */
    record Drop(String certificate) implements CertificateCommand {}

    /** Where a certificate comes from. */
    sealed interface Origin {

        /**
         * It is made here.
         *
         * @param password protects its private key; the master key does when it is empty
         */
        record SelfSigned(
                String subject, Optional<Instant> starts, Optional<Instant> expires, Optional<Password> password)
                implements Origin {}

        /** It was made before. */
        record Existing(Bits certificate, Optional<PrivateKey> privateKey) implements Origin {}
    }

    /** Bytes, or the file that has them. */
    sealed interface Bits {

        record InFile(String path) implements Bits {}

        record Given(Octets octets) implements Bits {}
    }

    /**
     * {@code WITH PRIVATE KEY (…)}.
     *
     * @param source empty when the certificate has its key already
     */
    record PrivateKey(Optional<Bits> source, Optional<Password> decryption, Optional<Password> encryption) {}

    /** {@code WITH PRIVATE KEY (FILE = …, ENCRYPTION BY PASSWORD = …)} of a backup. */
    record KeyExport(String file, Password encryption, Optional<Password> decryption) {}
}
