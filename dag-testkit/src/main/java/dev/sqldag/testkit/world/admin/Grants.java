package dev.sqldag.testkit.world.admin;

import dev.sqldag.testkit.command.Permission;
import dev.sqldag.testkit.command.PermissionCommand;
import dev.sqldag.testkit.command.PermissionCommand.Action;
import dev.sqldag.testkit.command.Securable;
import dev.sqldag.testkit.command.Securable.Kind;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.Rule;
import dev.sqldag.testkit.world.flow.Links;
import dev.sqldag.testkit.world.permission.Owners;
import dev.sqldag.testkit.world.security.Grant;
import dev.sqldag.testkit.world.security.Grant.State;
import dev.sqldag.testkit.world.security.Principal;
import java.util.Optional;

/** GRANT, DENY and REVOKE at the scope of the server. */
public final class Grants {

    private Grants() {}

    public static Effect carryOut(Act act, PermissionCommand command) {
        Here here = new Here(act);
        Securable securable = command.securable();
        Optional<Integer> on = Owners.id(act.fleet(), here.server(), securable);
        return Refusals.or(
                Rule.first(
                        () -> scope(here),
                        () -> Rule.each(command.permissions(), p -> version(act, p)),
                        () -> on.isEmpty() ? Optional.of(missing(securable)) : Optional.empty(),
                        () -> Rule.each(command.permissions(), p -> grantor(here, p, securable, on.orElse(0))),
                        () -> Rule.each(command.principals(), p -> grantee(here, command, p)),
                        () -> cascade(here, command, on.orElse(0))),
                () -> {
                    for (Permission permission : command.permissions()) {
                        for (String name : command.principals()) {
                            Principal grantee = here.login(name).orElseThrow();
                            apply(here, command, permission, on.orElse(0), grantee);
                        }
                    }
                    Links.tryAgain(act.fleet());
                    return Effect.Done.quietly();
                });
    }

    private static Optional<SqlMessage> scope(Here here) {
        return Rule.when(
                !here.master(),
                4621,
                "Permissions at the server scope can only be granted when the current database is master");
    }

    private static Optional<SqlMessage> version(Act act, Permission permission) {
        return Rule.unknown(act.server().major() < permission.since(), permission.words());
    }

    private static SqlMessage missing(Securable securable) {
        return Refusals.absent("find", securable.kind().word(), securable.name());
    }

    private static Optional<SqlMessage> grantor(Here here, Permission permission, Securable securable, int on) {
        if (here.access().mayGrant(permission, securable.kind(), on)) {
            return Optional.empty();
        }
        return Optional.of(
                securable.kind() == Kind.SERVER
                        ? SqlMessage.error(4613, "Grantor does not have GRANT permission.")
                        : missing(securable));
    }

    private static Optional<SqlMessage> grantee(Here here, PermissionCommand command, String name) {
        Optional<Principal> found = here.login(name);
        boolean special = found.filter(
                        p -> p.id() == Principal.SA || p.id() == here.caller() || owns(here, command.securable(), p))
                .isPresent();
        return Rule.first(
                () -> found.isEmpty() ? Optional.of(Refusals.absent("find", "login", name)) : Optional.empty(),
                () -> Rule.when(
                        found.filter(p -> p.role() && p.fixed()).isPresent(),
                        4617,
                        "Cannot grant, deny or revoke permissions to or from special roles."),
                () -> Rule.when(
                        special,
                        4624,
                        "Cannot grant, deny, or revoke permissions to sa, dbo, entity owner, information_schema, sys,"
                                + " or yourself."));
    }

    private static boolean owns(Here here, Securable securable, Principal principal) {
        return securable.kind() == Kind.ENDPOINT
                && here.act()
                        .fleet()
                        .endpoint(here.server())
                        .filter(e -> e.owner() == principal.id())
                        .isPresent();
    }

    /** What was passed on must be said to be taken back too. */
    private static Optional<SqlMessage> cascade(Here here, PermissionCommand command, int on) {
        boolean grantable = command.action() != Action.GRANT
                && !command.cascade()
                && command.permissions().stream().anyMatch(permission -> command.principals().stream()
                        .flatMap(name -> here.login(name).stream())
                        .anyMatch(p -> here.vault()
                                .grants()
                                .get(key(here, command, permission, on, p))
                                .filter(g -> g.state() == State.GRANT_WITH_GRANT_OPTION)
                                .isPresent()));
        return Rule.when(grantable, 4611, "To revoke or deny grantable privileges, specify the CASCADE option.");
    }

    private static Grant.Key key(
            Here here, PermissionCommand command, Permission permission, int on, Principal grantee) {
        return new Grant.Key(here.server(), command.securable().kind(), on, grantee.id(), permission);
    }

    private static void apply(Here here, PermissionCommand command, Permission permission, int on, Principal grantee) {
        Grant.Key key = key(here, command, permission, on, grantee);
        Optional<Grant> before = here.vault().grants().get(key);
        if (command.cascade()) {
            here.vault()
                    .grants()
                    .where(g -> g.kind() == key.kind()
                            && g.on() == on
                            && g.permission() == permission
                            && g.server().equalsIgnoreCase(key.server())
                            && g.grantor() == grantee.id())
                    .forEach(g -> here.vault().grants().remove(g.key()));
        }
        State state =
                switch (command.action()) {
                    case DENY -> State.DENY;
                    case REVOKE -> State.GRANT;
                    case GRANT ->
                        command.grantOption()
                                        || before.filter(g -> g.state() == State.GRANT_WITH_GRANT_OPTION)
                                                .isPresent()
                                ? State.GRANT_WITH_GRANT_OPTION
                                : State.GRANT;
                };
        if (command.action() == Action.REVOKE && !command.grantOption()) {
            here.vault().grants().remove(key);
        } else if (command.action() != Action.REVOKE || before.isPresent()) {
            here.vault()
                    .grants()
                    .put(new Grant(
                            here.server(), key.kind(), on, grantee.id(), grantorId(here, command), permission, state));
        }
    }

    private static int grantorId(Here here, PermissionCommand command) {
        return command.grantor().flatMap(here::login).map(Principal::id).orElseGet(() -> here.caller());
    }
}
