package dev.sqldag.testkit.world.permission;

import dev.sqldag.testkit.command.Permission;
import dev.sqldag.testkit.world.security.DatabaseUser;
import dev.sqldag.testkit.world.security.Principal;
import dev.sqldag.testkit.world.state.Fleet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a login is, and may do, in a database of a server. */
public final class DatabaseAccess {

    /** {@code dbo}. */
    public static final int DBO = 1;

    /** Databases that let everybody in as guest. */
    private static final Set<String> OPEN = Set.of("master", "tempdb", "msdb");

    private final Fleet fleet;
    private final String server;
    private final String database;
    private final Access access;
    private final Optional<Principal> login;

    private DatabaseAccess(Fleet fleet, String server, String login, String database) {
        this.fleet = fleet;
        this.server = server;
        this.database = database;
        this.access = Access.of(fleet, server, login);
        this.login = fleet.vault().principal(server, login);
    }

    public static DatabaseAccess of(Fleet fleet, String server, String login, String database) {
        return new DatabaseAccess(fleet, server, login, database);
    }

    /** Whether the login is dbo there: an administrator, or the owner of the database. */
    public boolean dbo() {
        return access.administrator()
                || access.has(Permission.CONTROL_SERVER)
                || login.filter(p -> p.id() == Owners.ofDatabase(fleet, server, database))
                        .isPresent();
    }

    public Optional<DatabaseUser> user() {
        return login.flatMap(p -> fleet.vault().users().stream()
                .filter(u -> u.server().equalsIgnoreCase(server)
                        && u.database().equalsIgnoreCase(database)
                        && u.sid().equals(p.sid()))
                .findFirst());
    }

    /** The name of the user that the login is. */
    public String userName() {
        return dbo() ? "dbo" : user().map(DatabaseUser::name).orElse("guest");
    }

    public boolean mayEnter() {
        return dbo()
                || user().isPresent()
                || OPEN.contains(database.toLowerCase(Locale.ROOT))
                || access.has(Permission.CONNECT_ANY_DATABASE);
    }

    public boolean isIn(DatabaseRoles role) {
        return role == DatabaseRoles.PUBLIC || (dbo() && role == DatabaseRoles.OWNER) || memberOf(role);
    }

    private boolean memberOf(DatabaseRoles role) {
        return user().filter(u -> fleet.vault().memberships().stream()
                        .anyMatch(m -> m.server().equalsIgnoreCase(server)
                                && m.database().equalsIgnoreCase(database)
                                && m.role() == role.id()
                                && m.member() == u.id()))
                .isPresent();
    }

    /** ALTER on the database. */
    public boolean mayAlter() {
        return isIn(DatabaseRoles.OWNER) || access.has(Permission.ALTER_ANY_DATABASE);
    }

    /** CONTROL on the database. */
    public boolean owns() {
        return isIn(DatabaseRoles.OWNER);
    }

    public boolean mayBackUp() {
        return isIn(DatabaseRoles.OWNER) || isIn(DatabaseRoles.BACKUP_OPERATOR);
    }

    /** RESTORE over an existing database: its owner, or whoever creates databases. */
    public boolean mayRestoreOver() {
        return access.administrator()
                || access.has(Permission.ALTER_ANY_DATABASE)
                || login.filter(p -> p.id() == Owners.ofDatabase(fleet, server, database))
                        .isPresent();
    }
}
