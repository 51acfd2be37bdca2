package dev.sqldag.testkit.world.security;

import dev.sqldag.testkit.command.Octets;
import java.time.Instant;

/**
 * The encryption key of a database; it travels with the database.
 *
 * @param certificate the thumbprint of the certificate in master that opens it
 * @param on whether the database is encrypted with it
 */
public record EncryptionKey(
        String server, String database, String algorithm, Octets certificate, boolean on, Instant createdAt) {

    public InDatabase key() {
        return new InDatabase(server, database, "");
    }

    public EncryptionKey on(boolean newOn) {
        return new EncryptionKey(server, database, algorithm, certificate, newOn, createdAt);
    }

    public EncryptionKey by(String newAlgorithm, Octets newCertificate) {
        return new EncryptionKey(server, database, newAlgorithm, newCertificate, on, createdAt);
    }

    /** The same key of a copy of the database. */
    public EncryptionKey of(String newServer, String newDatabase) {
        return new EncryptionKey(newServer, newDatabase, algorithm, certificate, on, createdAt);
    }
}
