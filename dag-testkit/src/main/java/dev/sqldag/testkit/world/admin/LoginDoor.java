package dev.sqldag.testkit.world.admin;

import dev.sqldag.testkit.command.Password;
import dev.sqldag.testkit.command.Permission;
import dev.sqldag.testkit.sql.Login;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.Rule;
import dev.sqldag.testkit.world.model.Server;
import dev.sqldag.testkit.world.permission.Access;
import dev.sqldag.testkit.world.permission.DatabaseAccess;
import dev.sqldag.testkit.world.security.Account;
import dev.sqldag.testkit.world.security.Principal;
import dev.sqldag.testkit.world.state.Fleet;
import java.util.Optional;

/** Whether a login comes in, and where. The reason of an 18456 stays in the server's log: its client sees state 1. */
public final class LoginDoor {

    private static final int SEVERITY = 14;

    private LoginDoor() {}

    public static Optional<SqlMessage> refuses(Fleet fleet, Server server, Login login) {
        Optional<Account> account = fleet.vault()
                .principal(server.name(), login.user())
                .filter(p -> p.type() == 'S')
                .map(Principal::account);
        boolean right = account.flatMap(Account::password)
                .filter(hash -> hash.matches(Password.of(login.password())))
                .isPresent();
        boolean mayConnect = Access.of(fleet, server.name(), login.user()).has(Permission.CONNECT_SQL);
        return Rule.first(
                () -> failed(!right, 18456, login, ""),
                () -> failed(
                        account.filter(Account::disabled).isPresent(),
                        18470,
                        login,
                        " Reason: The account is disabled."),
                () -> failed(!mayConnect, 18456, login, ""),
                () -> failed(
                        account.filter(Account::mustChange).isPresent(),
                        18488,
                        login,
                        " Reason: The password of the account must be changed."));
    }

    private static Optional<SqlMessage> failed(boolean broken, int number, Login login, String reason) {
        return broken
                ? Optional.of(new SqlMessage(
                        number, 1, SEVERITY, "Login failed for user '" + login.user() + "'." + reason, "", 1))
                : Optional.empty();
    }

    /** The database that the login asks for, or its default. */
    public static String home(Fleet fleet, Server server, Login login) {
        return login.database().isEmpty()
                ? fleet.vault()
                        .principal(server.name(), login.user())
                        .map(p -> p.account().database())
                        .orElse("master")
                : login.database();
    }

    /** What a login is told whose database it cannot enter. */
    public static SqlMessage cannotOpen(Login login, String database) {
        return login.database().isEmpty()
                ? new SqlMessage(4064, 1, 11, "Cannot open user default database. Login failed.", "", 1)
                : new SqlMessage(
                        4060,
                        1,
                        11,
                        "Cannot open database \"" + database + "\" requested by the login. The login failed.",
                        "",
                        1);
    }

    /** Whether the login is somebody in the database. */
    public static Optional<SqlMessage> known(Act act, String database) {
        boolean known = DatabaseAccess.of(act.fleet(), act.on(), act.caller().login(), database)
                .mayEnter();
        return known
                ? Optional.empty()
                : Optional.of(new SqlMessage(
                        916,
                        1,
                        14,
                        "The server principal \"" + act.caller().login()
                                + "\" is not able to access the database \"" + database
                                + "\" under the current security context.",
                        "",
                        0));
    }
}
