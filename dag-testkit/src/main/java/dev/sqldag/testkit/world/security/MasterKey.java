package dev.sqldag.testkit.world.security;

import dev.sqldag.testkit.world.secret.PasswordHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The master key of a database.
 *
 * @param passwords any of which opens it
 * @param byService whether the service opens it by itself, which endpoints need
 */
public record MasterKey(
        String server,
        String database,
        UUID guid,
        List<PasswordHash> passwords,
        boolean byService,
        Instant createdAt,
        Instant modifiedAt) {

    public MasterKey {
        passwords = List.copyOf(passwords);
    }

    public InDatabase key() {
        return new InDatabase(server, database, "");
    }

    public MasterKey regenerated(PasswordHash password, UUID newGuid, Instant now) {
        return new MasterKey(server, database, newGuid, List.of(password), byService, createdAt, now);
    }

    public MasterKey byService(boolean newByService, Instant now) {
        return new MasterKey(server, database, guid, passwords, newByService, createdAt, now);
    }

    public MasterKey plus(PasswordHash password, Instant now) {
        List<PasswordHash> more = new ArrayList<>(passwords);
        more.add(password);
        return new MasterKey(server, database, guid, more, byService, createdAt, now);
    }

    public MasterKey minus(PasswordHash password, Instant now) {
        List<PasswordHash> fewer = new ArrayList<>(passwords);
        fewer.remove(password);
        return new MasterKey(server, database, guid, fewer, byService, createdAt, now);
    }
}
