package dev.sqldag.testkit.world.admin;

import dev.sqldag.testkit.command.CertificateCommand.Bits;
import dev.sqldag.testkit.command.CertificateCommand.PrivateKey;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Rule;
import dev.sqldag.testkit.world.disk.StoredFile;
import dev.sqldag.testkit.world.secret.KeyBlob;
import dev.sqldag.testkit.world.secret.X509;
import java.util.Optional;

/** Private keys that come from elsewhere. */
final class PrivateKeys {

    private PrivateKeys() {}

    /** Bytes that are no certificate or no key, or a file that is not there. */
    static SqlMessage unreadable(Bits bits) {
        return bits instanceof Bits.InFile
                ? SqlMessage.error(
                        15208,
                        "The certificate, asymmetric key, or private key file is not valid or does not exist; or you do"
                                + " not have permissions for it.")
                : SqlMessage.error(15297, "The certificate, asymmetric key, or private key data is invalid.");
    }

    /** Whether the key can be read, opened, matched to the certificate and protected here. */
    static Optional<SqlMessage> check(Here here, PrivateKey key, X509 certificate) {
        Optional<KeyBlob> blob = key.source().flatMap(bits -> blob(here, bits));
        return Rule.first(
                () -> key.source().filter(bits -> blob.isEmpty()).map(PrivateKeys::unreadable),
                () -> Rule.when(
                        blob.filter(b -> key.decryption().filter(b::opensWith).isEmpty())
                                .isPresent(),
                        15465,
                        "The private key password is invalid."),
                () -> Rule.when(
                        blob.filter(b -> !b.belongsTo(certificate)).isPresent(),
                        15474,
                        "Invalid private key. The private key does not match the public key of the certificate."),
                () -> key.encryption().isPresent() ? Optional.empty() : MasterKeys.usable(here));
    }

    private static Optional<KeyBlob> blob(Here here, Bits bits) {
        if (bits instanceof Bits.Given given) {
            return KeyBlob.parse(given.octets());
        }
        return here.content(((Bits.InFile) bits).path(), StoredFile.KeyFile.class)
                .map(StoredFile.KeyFile::key);
    }
}
