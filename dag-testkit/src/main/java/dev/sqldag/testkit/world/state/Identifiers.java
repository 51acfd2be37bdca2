package dev.sqldag.testkit.world.state;

import dev.sqldag.testkit.world.model.Backup;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.security.DatabaseUser;
import dev.sqldag.testkit.world.security.Principal;
import dev.sqldag.testkit.world.security.StoredCertificate;

/** The numbers that servers give to new things: those after the highest in use. */
public final class Identifiers {

    private static final int FIRST_ENDPOINT = 65_536;
    private static final int LAST_SYSTEM_PRINCIPAL = 257;
    private static final int LAST_SYSTEM_USER = 4;
    private static final int LAST_SYSTEM_CERTIFICATE = 255;

    private Identifiers() {}

    public static int nextDatabase(Fleet fleet, String server) {
        return 1
                + fleet.databases().stream()
                        .filter(d -> d.server().equalsIgnoreCase(server))
                        .mapToInt(Database::id)
                        .max()
                        .orElse(0);
    }

    public static int nextPrincipal(Fleet fleet, String server) {
        return 1
                + fleet.vault().principals().stream()
                        .filter(p -> p.server().equalsIgnoreCase(server))
                        .mapToInt(Principal::id)
                        .filter(id -> id > LAST_SYSTEM_PRINCIPAL)
                        .max()
                        .orElse(LAST_SYSTEM_PRINCIPAL);
    }

    /** Ids up to 4 belong to the users that every database has. */
    public static int nextUser(Fleet fleet, String server, String database) {
        return 1
                + fleet.vault().users().stream()
                        .filter(u -> u.server().equalsIgnoreCase(server)
                                && u.database().equalsIgnoreCase(database))
                        .mapToInt(DatabaseUser::id)
                        .max()
                        .orElse(LAST_SYSTEM_USER);
    }

    /** Ids up to 255 belong to the system's own certificates. */
    public static int nextCertificate(Fleet fleet, String server, String database) {
        return 1
                + fleet.vault().certificates().stream()
                        .filter(c -> c.server().equalsIgnoreCase(server)
                                && c.database().equalsIgnoreCase(database))
                        .mapToInt(StoredCertificate::id)
                        .max()
                        .orElse(LAST_SYSTEM_CERTIFICATE);
    }

    public static int nextBackup(Fleet fleet) {
        return 1 + fleet.backups().stream().mapToInt(Backup::id).max().orElse(0);
    }

    /** Ids below 65536 belong to the system (tsql-facts 6.3). */
    public static int endpoint() {
        return FIRST_ENDPOINT;
    }
}
