package dev.sqldag.testkit.world.security;

import dev.sqldag.testkit.command.Octets;
import java.time.Instant;

/**
 * A login or a server role.
 *
 * @param type as {@code sys.server_principals.type}: S for SQL, U for Windows, C for a certificate, R for a role
 */
public record Principal(
        String server,
        String name,
        int id,
        char type,
        Octets sid,
        Account account,
        Instant createdAt,
        Instant modifiedAt) {

    /** {@code sa}, whatever its name. */
    public static final int SA = 1;

    /** The role of everybody. */
    public static final int PUBLIC = 2;

    public static final int SYSADMIN = 3;

    /** A login or role as it is created. */
    public static Principal of(
            String server, String name, int id, char type, Octets sid, Account account, Instant now) {
        return new Principal(server, name, id, type, sid, account, now, now);
    }

    public boolean role() {
        return type == 'R';
    }

    /** Roles and sa cannot be granted anything. */
    public boolean fixed() {
        return id <= SA || (role() && id < 256 && id != PUBLIC);
    }

    public Principal account(Account newAccount, Instant now) {
        return new Principal(server, name, id, type, sid, newAccount, createdAt, now);
    }

    public Principal renamed(String newName, Instant now) {
        return new Principal(server, newName, id, type, sid, account, createdAt, now);
    }
}
