package dev.sqldag.testkit.world.state;

import dev.sqldag.testkit.world.model.Backup;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.Principal;

/** The numbers that servers give to new things: those after the highest in use. */
public final class Identifiers {

    private static final int FIRST_ENDPOINT = 65_536;
    private static final int FIRST_LOGIN = 257;

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
                + fleet.principals().stream()
                        .filter(p -> p.server().equalsIgnoreCase(server))
                        .mapToInt(Principal::id)
                        .max()
                        .orElse(FIRST_LOGIN);
    }

    public static int nextBackup(Fleet fleet) {
        return 1 + fleet.backups().stream().mapToInt(Backup::id).max().orElse(0);
    }

    /** Ids below 65536 belong to the system (tsql-facts 6.3). */
    public static int endpoint() {
        return FIRST_ENDPOINT;
    }
}
