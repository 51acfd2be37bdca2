package dev.sqldag.testkit.world.security;

import dev.sqldag.testkit.command.Octets;
import java.time.Instant;
import java.util.Optional;

/**
 * A user of a database; those that every database has are not stored.
 *
 * @param type as {@code sys.database_principals.type}: S, U, or C for a certificate's
 * @param sid its login's; one of its own without a login
 */
public record DatabaseUser(
        String server,
        String database,
        String name,
        int id,
        char type,
        Octets sid,
        Optional<Integer> certificate,
        Instant createdAt) {

    public InDatabase key() {
        return new InDatabase(server, database, name);
    }

    public DatabaseUser renamed(String newName) {
        return new DatabaseUser(server, database, newName, id, type, sid, certificate, createdAt);
    }

    public DatabaseUser mapped(Octets newSid) {
        return new DatabaseUser(server, database, name, id, type, newSid, certificate, createdAt);
    }
}
