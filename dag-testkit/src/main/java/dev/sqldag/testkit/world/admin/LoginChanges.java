package dev.sqldag.testkit.world.admin;

import dev.sqldag.testkit.command.LoginCommand;
import dev.sqldag.testkit.command.LoginCommand.LoginOptions;
import dev.sqldag.testkit.command.Permission;
import dev.sqldag.testkit.command.Securable.Kind;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.Rule;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.permission.Access;
import dev.sqldag.testkit.world.permission.Owners;
import dev.sqldag.testkit.world.security.Account;
import dev.sqldag.testkit.world.security.Principal;
import dev.sqldag.testkit.world.state.Named;
import java.time.Instant;
import java.util.Optional;

/** ALTER and DROP LOGIN. */
public final class LoginChanges {

    private LoginChanges() {}

    public static Effect alter(Act act, LoginCommand.Alter command) {
        Here here = new Here(act);
        Optional<Principal> found = login(here, command.login());
        if (found.isEmpty() || !mayAlter(here, found.get(), command.options())) {
            return Effect.Refused.with(Refusals.absent("alter", "login", command.login()));
        }
        Principal login = found.get();
        return Refusals.or(rules(here, login, command), () -> {
            change(here, login, command);
            return Effect.Done.quietly();
        });
    }

    private static Optional<Principal> login(Here here, String name) {
        return here.login(name).filter(p -> !p.role());
    }

    /** Whoever knows the old password may change their own; an administrator's only another administrator. */
    private static boolean mayAlter(Here here, Principal login, LoginOptions options) {
        Access access = here.access();
        boolean self = login.id() == here.caller()
                && options.oldPassword()
                        .filter(old -> login.account()
                                .password()
                                .filter(hash -> hash.matches(old))
                                .isPresent())
                        .isPresent();
        boolean protectedLogin =
                Access.of(here.act().fleet(), here.server(), login.name()).has(Permission.CONTROL_SERVER);
        return self
                || (access.has(Permission.ALTER, Kind.LOGIN, login.id())
                        && (!protectedLogin || access.has(Permission.CONTROL_SERVER)));
    }

    private static Optional<SqlMessage> rules(Here here, Principal login, LoginCommand.Alter command) {
        LoginOptions options = command.options();
        boolean policy = options.checkPolicy().orElse(login.account().policy());
        boolean expiration = options.checkExpiration().orElse(login.account().expiration());
        return Rule.first(
                () -> Rule.when(
                        login.type() != 'S' && options.password().isPresent(),
                        15080,
                        "Cannot use parameter PASSWORD for a Windows login."),
                () -> Rule.when(
                        options.mustChange() && !expiration,
                        15099,
                        "The MUST_CHANGE option cannot be used when CHECK_EXPIRATION is OFF."),
                () -> LoginRules.checks(policy, expiration),
                () -> Rule.when(
                        login.account().mustChange()
                                && (!policy || !expiration)
                                && options.password().isEmpty(),
                        15128,
                        "The CHECK_POLICY and CHECK_EXPIRATION options cannot be turned OFF when MUST_CHANGE is ON."),
                () -> LoginRules.database(here, options),
                () -> LoginRules.password(login.name(), options, policy),
                () -> command.newName()
                        .filter(name -> !name.equalsIgnoreCase(login.name()))
                        .flatMap(name -> Logins.taken(here, name)));
    }

    private static void change(Here here, Principal login, LoginCommand.Alter command) {
        LoginOptions options = command.options();
        Instant now = here.act().fleet().now();
        Account account = login.account()
                .defaults(options.defaultDatabase(), options.defaultLanguage())
                .checks(
                        options.checkPolicy().orElse(login.account().policy()),
                        options.checkExpiration().orElse(login.account().expiration()));
        if (options.password().isPresent()) {
            account = account.password(LoginRules.hash(here, login.name(), options), options.mustChange());
        }
        here.vault().principals().remove(new Named(login.server(), login.name()));
        here.vault()
                .principals()
                .put(login.renamed(command.newName().orElse(login.name()), now).account(account, now));
    }

    public static Effect enable(Act act, LoginCommand.Enable command) {
        Here here = new Here(act);
        Optional<Principal> found =
                login(here, command.login()).filter(p -> here.access().has(Permission.ALTER, Kind.LOGIN, p.id()));
        if (found.isEmpty()) {
            return Effect.Refused.with(Refusals.absent("alter", "login", command.login()));
        }
        Principal login = found.get();
        here.vault()
                .principals()
                .put(login.account(
                        login.account().disabled(!command.enabled()),
                        act.fleet().now()));
        return Effect.Done.quietly();
    }

    public static Effect drop(Act act, LoginCommand.Drop command) {
        Here here = new Here(act);
        Optional<Principal> found =
                login(here, command.login()).filter(p -> here.access().has(Permission.ALTER, Kind.LOGIN, p.id()));
        if (found.isEmpty()) {
            return Effect.Refused.with(Refusals.absent("drop", "login", command.login()));
        }
        Principal login = found.get();
        return Refusals.or(dropRules(here, login), () -> {
            Principals.remove(here, login);
            return Effect.Done.quietly();
        });
    }

    private static Optional<SqlMessage> dropRules(Here here, Principal login) {
        boolean ownsEndpoint = here.act()
                .fleet()
                .endpoint(here.server())
                .filter(e -> e.owner() == login.id())
                .isPresent();
        return Rule.first(
                () -> Rule.when(login.id() == Principal.SA, 15405, "Cannot use the special principal 'sa'."),
                () -> Rule.when(
                        login.id() == here.caller(),
                        15434,
                        "Could not drop login '" + login.name() + "' as the user is currently logged in."),
                () -> Rule.when(
                        ownsEndpoint,
                        15141,
                        "The server principal owns one or more endpoint(s) and cannot be dropped."),
                () -> Rule.when(
                        ownsGroup(here, login),
                        15141,
                        "The server principal owns one or more availability group(s) and cannot be dropped."),
                () -> Rule.when(
                        ownsDatabase(here, login),
                        15174,
                        "Login '" + login.name() + "' owns one or more database(s). Change the owner of the database(s)"
                                + " before dropping the login."),
                () -> Rule.when(
                        Principals.hasGranted(here, login),
                        15173,
                        "Server principal '" + login.name() + "' has granted one or more permission(s). Revoke the"
                                + " permission(s) before dropping the server principal."));
    }

    private static boolean ownsGroup(Here here, Principal login) {
        return here.vault().owners().stream()
                .anyMatch(o -> o.server().equalsIgnoreCase(here.server())
                        && o.kind() == Kind.AVAILABILITY_GROUP
                        && o.owner() == login.id());
    }

    private static boolean ownsDatabase(Here here, Principal login) {
        return here.act().fleet().databases().stream()
                .filter(d -> d.server().equalsIgnoreCase(here.server()))
                .map(Database::name)
                .anyMatch(name -> Owners.ofDatabase(here.act().fleet(), here.server(), name) == login.id());
    }
}
