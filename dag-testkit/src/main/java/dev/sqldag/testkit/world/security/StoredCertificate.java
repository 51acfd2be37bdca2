package dev.sqldag.testkit.world.security;

import dev.sqldag.testkit.world.secret.PasswordHash;
import dev.sqldag.testkit.world.secret.X509;
import java.time.Instant;
import java.util.Optional;

/**
 * A certificate of a database.
 *
 * @param owner the id of the user that owns it
 * @param keyPassword opens the private key, if that is what protects it
 */
public record StoredCertificate(
        String server,
        String database,
        String name,
        int id,
        int owner,
        X509 content,
        Protection protection,
        Optional<PasswordHash> keyPassword,
        boolean activeForDialogs,
        Optional<Instant> keyBackedUpAt) {

    /** How the private key is protected. */
    public enum Protection {
        NO_PRIVATE_KEY("NA"),
        ENCRYPTED_BY_MASTER_KEY("MK"),
        ENCRYPTED_BY_PASSWORD("PW");

        private final String code;

        Protection(String code) {
            this.code = code;
        }

        /** As in {@code pvt_key_encryption_type}. */
        public String code() {
            return code;
        }
    }

    public InDatabase key() {
        return new InDatabase(server, database, name);
    }

    public StoredCertificate protection(Protection newProtection, Optional<PasswordHash> password) {
        return new StoredCertificate(
                server, database, name, id, owner, content, newProtection, password, activeForDialogs, keyBackedUpAt);
    }

    public StoredCertificate active(boolean active) {
        return new StoredCertificate(
                server, database, name, id, owner, content, protection, keyPassword, active, keyBackedUpAt);
    }

    public StoredCertificate owner(int newOwner) {
        return new StoredCertificate(
                server,
                database,
                name,
                id,
                newOwner,
                content,
                protection,
                keyPassword,
                activeForDialogs,
                keyBackedUpAt);
    }

    public StoredCertificate keyBackedUp(Instant now) {
        return new StoredCertificate(
                server,
                database,
                name,
                id,
                owner,
                content,
                protection,
                keyPassword,
                activeForDialogs,
                Optional.of(now));
    }
}
