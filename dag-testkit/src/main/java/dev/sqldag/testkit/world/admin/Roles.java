package dev.sqldag.testkit.world.admin;

import dev.sqldag.testkit.command.Permission;
import dev.sqldag.testkit.command.RoleCommand;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.Rule;
import dev.sqldag.testkit.world.permission.DatabaseRoles;
import dev.sqldag.testkit.world.security.Account;
import dev.sqldag.testkit.world.security.DatabaseUser;
import dev.sqldag.testkit.world.security.Principal;
import dev.sqldag.testkit.world.security.RoleMembership;
import dev.sqldag.testkit.world.state.Identifiers;
import java.util.Optional;

/** Server roles and their members, and the members of the roles that every database has. */
public final class Roles {

    private Roles() {}

    public static Effect create(Act act, RoleCommand.CreateServerRole command) {
        Here here = new Here(act);
        return Refusals.or(
                Rule.first(
                        () -> Refusals.unless(here.access().has(Permission.CREATE_SERVER_ROLE)),
                        () -> Logins.taken(here, command.role()),
                        () -> command.owner()
                                .filter(owner -> here.login(owner).isEmpty())
                                .map(owner -> Refusals.absent("find", "login", owner))),
                () -> {
                    here.vault()
                            .principals()
                            .put(Principal.of(
                                    here.server(),
                                    command.role(),
                                    Identifiers.nextPrincipal(act.fleet(), here.server()),
                                    'R',
                                    here.sid(here.id("role/" + command.role())),
                                    Account.PLAIN,
                                    act.fleet().now()));
                    return Effect.Done.quietly();
                });
    }

    public static Effect drop(Act act, RoleCommand.DropServerRole command) {
        Here here = new Here(act);
        Optional<Principal> role = role(here, command.role())
                .filter(r -> !r.fixed() && here.access().has(Permission.ALTER_ANY_SERVER_ROLE));
        if (role.isEmpty()) {
            return Effect.Refused.with(Refusals.absent("drop", "server role", command.role()));
        }
        boolean hasMembers = here.vault().memberships().stream()
                .anyMatch(m -> m.server().equalsIgnoreCase(here.server())
                        && m.database().isEmpty()
                        && m.role() == role.get().id());
        return Refusals.or(
                Rule.when(hasMembers, 15144, "The role has members. It must be empty before it can be dropped."),
                () -> {
                    Principals.remove(here, role.get());
                    return Effect.Done.quietly();
                });
    }

    private static Optional<Principal> role(Here here, String name) {
        return here.login(name).filter(Principal::role);
    }

    public static Effect serverMember(Act act, RoleCommand.ServerRoleMember command) {
        Here here = new Here(act);
        Optional<Principal> role = role(here, command.role()).filter(r -> mayChange(here, r));
        if (role.isEmpty()) {
            return Effect.Refused.with(Refusals.absent("alter", "server role", command.role()));
        }
        Optional<Principal> member = here.login(command.member());
        return Refusals.or(memberRules(role.get(), member, command), () -> {
            change(
                    here,
                    new RoleMembership(
                            here.server(),
                            "",
                            role.get().id(),
                            member.orElseThrow().id()),
                    command.add());
            return Effect.Done.quietly();
        });
    }

    /** Whoever is in a fixed role may put others in; other roles ask for ALTER ANY SERVER ROLE. */
    private static boolean mayChange(Here here, Principal role) {
        return role.fixed() ? here.access().isIn(role.id()) : here.access().has(Permission.ALTER_ANY_SERVER_ROLE);
    }

    private static Optional<SqlMessage> memberRules(
            Principal role, Optional<Principal> member, RoleCommand.ServerRoleMember command) {
        String verb = command.add() ? "add" : "drop";
        return Rule.first(
                () -> Rule.when(
                        role.id() == Principal.PUBLIC, 15081, "Membership of the public role cannot be changed."),
                () -> member.filter(m -> !m.fixed()).isEmpty()
                        ? Optional.of(member.filter(m -> m.id() == Principal.SA)
                                .map(m -> SqlMessage.error(15405, "Cannot use the special principal 'sa'."))
                                .orElse(Refusals.absent(verb, "principal", command.member())))
                        : Optional.empty(),
                () -> Rule.when(
                        member.filter(m -> m.id() == role.id()).isPresent(),
                        15413,
                        "Cannot make a role a member of itself."));
    }

    private static void change(Here here, RoleMembership membership, boolean add) {
        if (add) {
            here.vault().memberships().put(membership);
        } else {
            here.vault().memberships().remove(membership);
        }
    }

    public static Effect databaseMember(Act act, RoleCommand.RoleMember command) {
        Here here = new Here(act);
        Optional<DatabaseRoles> role =
                DatabaseRoles.of(command.role()).filter(r -> here.inDatabase().isIn(DatabaseRoles.OWNER));
        if (role.isEmpty()) {
            return Effect.Refused.with(Refusals.absent("alter", "role", command.role()));
        }
        Optional<DatabaseUser> member = here.vault().users().get(here.key(command.member()));
        return Refusals.or(
                Rule.first(
                        here::writable,
                        () -> Rule.when(
                                role.get() == DatabaseRoles.PUBLIC,
                                15081,
                                "Membership of the public role cannot be changed."),
                        () -> member.isEmpty()
                                ? Optional.of(
                                        Refusals.absent(command.add() ? "add" : "drop", "principal", command.member()))
                                : Optional.empty()),
                () -> {
                    change(
                            here,
                            new RoleMembership(
                                    here.server(),
                                    here.database(),
                                    role.get().id(),
                                    member.orElseThrow().id()),
                            command.add());
                    return Effect.Done.quietly();
                });
    }
}
