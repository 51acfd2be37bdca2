package dev.sqldag.testkit.world.admin;

import dev.sqldag.testkit.command.Octets;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.command.UserCommand;
import dev.sqldag.testkit.command.UserCommand.Kind;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.Rule;
import dev.sqldag.testkit.world.flow.Links;
import dev.sqldag.testkit.world.permission.DatabaseRoles;
import dev.sqldag.testkit.world.security.DatabaseUser;
import dev.sqldag.testkit.world.security.Principal;
import dev.sqldag.testkit.world.security.StoredCertificate;
import dev.sqldag.testkit.world.state.Identifiers;
import dev.sqldag.testkit.world.state.Named;
import java.util.Optional;
import java.util.Set;

/** CREATE, ALTER and DROP USER, in the database that the session is in. */
public final class Users {

    private static final Set<String> SYSTEM = Set.of("dbo", "guest", "information_schema", "sys");

    private Users() {}

    private static boolean may(Here here) {
        return here.inDatabase().isIn(DatabaseRoles.OWNER) || here.inDatabase().isIn(DatabaseRoles.ACCESS_ADMIN);
    }

    public static Effect create(Act act, UserCommand.Create command) {
        Here here = new Here(act);
        return Refusals.or(
                Rule.first(
                        () -> Refusals.unless(may(here)),
                        here::writable,
                        () -> taken(here, command.user()),
                        () -> owner(here, command.kind())),
                () -> {
                    here.vault().users().put(user(here, command));
                    Links.tryAgain(act.fleet());
                    return Effect.Done.quietly();
                });
    }

    private static Optional<SqlMessage> taken(Here here, String user) {
        return Rule.when(
                SYSTEM.contains(Named.key(user))
                        || DatabaseRoles.of(user).isPresent()
                        || here.vault().users().get(here.key(user)).isPresent(),
                15023,
                "User, group, or role '" + user + "' already exists in the current database.");
    }

    private static Optional<SqlMessage> owner(Here here, Kind kind) {
        if (kind instanceof Kind.ForLogin login) {
            return login(here, login.login());
        }
        if (kind instanceof Kind.ForCertificate certificate) {
            return here.vault()
                            .certificates()
                            .get(here.key(certificate.certificate()))
                            .isPresent()
                    ? Optional.empty()
                    : Optional.of(Refusals.absent("find", "certificate", certificate.certificate()));
        }
        return Optional.empty();
    }

    private static Optional<SqlMessage> login(Here here, String name) {
        Optional<Principal> login = here.login(name).filter(p -> !p.role());
        return Rule.first(
                () -> Rule.when(
                        login.isEmpty(), 15007, "'" + name + "' is not a valid login or you do not have permission."),
                () -> Rule.when(
                        login.filter(p -> p.id() == Principal.SA).isPresent(),
                        15405,
                        "Cannot use the special principal '" + name + "'."),
                () -> Rule.when(
                        login.filter(p -> mapped(here, p.sid())).isPresent(),
                        15063,
                        "The login already has an account under a different user name."));
    }

    private static boolean mapped(Here here, Octets sid) {
        return here.vault().users().stream()
                .anyMatch(u -> u.server().equalsIgnoreCase(here.server())
                        && u.database().equalsIgnoreCase(here.database())
                        && u.sid().equals(sid));
    }

    private static DatabaseUser user(Here here, UserCommand.Create command) {
        char type = 'S';
        Octets sid = here.sid(here.id("user/" + here.database() + "/" + command.user()));
        Optional<Integer> certificate = Optional.empty();
        if (command.kind() instanceof Kind.ForLogin login) {
            Principal found = here.login(login.login()).orElseThrow();
            type = found.type();
            sid = found.sid();
        } else if (command.kind() instanceof Kind.ForCertificate named) {
            StoredCertificate found = here.vault()
                    .certificates()
                    .get(here.key(named.certificate()))
                    .orElseThrow();
            type = 'C';
            sid = Sids.certificate(found.content().thumbprint());
            certificate = Optional.of(found.id());
        }
        return new DatabaseUser(
                here.server(),
                here.database(),
                command.user(),
                Identifiers.nextUser(here.act().fleet(), here.server(), here.database()),
                type,
                sid,
                certificate,
                here.act().fleet().now());
    }

    public static Effect alter(Act act, UserCommand.Alter command) {
        Here here = new Here(act);
        Optional<DatabaseUser> user = here.vault().users().get(here.key(command.user()));
        if (user.isEmpty() || !may(here)) {
            return Effect.Refused.with(Refusals.absent("alter", "user", command.user()));
        }
        return Refusals.or(
                Rule.first(
                        here::writable,
                        () -> command.newName().flatMap(name -> taken(here, name)),
                        () -> command.newLogin().flatMap(name -> login(here, name))),
                () -> {
                    DatabaseUser named = user.get().renamed(command.newName().orElse(command.user()));
                    DatabaseUser mapped = command.newLogin()
                            .flatMap(here::login)
                            .map(login -> named.mapped(login.sid()))
                            .orElse(named);
                    here.vault().users().remove(user.get().key());
                    here.vault().users().put(mapped);
                    Links.tryAgain(act.fleet());
                    return Effect.Done.quietly();
                });
    }

    public static Effect drop(Act act, UserCommand.Drop command) {
        Here here = new Here(act);
        Optional<DatabaseUser> user = here.vault().users().get(here.key(command.user()));
        if (user.isEmpty() && command.ifExists()) {
            return Effect.Done.quietly();
        }
        if (user.isEmpty() || !may(here)) {
            return Effect.Refused.with(Refusals.absent("drop", "user", command.user()));
        }
        int id = user.get().id();
        return Refusals.or(
                Rule.first(
                        here::writable,
                        () -> Rule.when(
                                ownsCertificate(here, id),
                                15138,
                                "The database principal owns a certificate in the database, and cannot be dropped.")),
                () -> {
                    here.vault().users().remove(user.get().key());
                    here.vault()
                            .memberships()
                            .where(m -> m.server().equalsIgnoreCase(here.server())
                                    && m.database().equalsIgnoreCase(here.database())
                                    && m.member() == id)
                            .forEach(m -> here.vault().memberships().remove(m));
                    return Effect.Done.quietly();
                });
    }

    private static boolean ownsCertificate(Here here, int id) {
        return here.vault().certificates().stream()
                .anyMatch(c -> c.server().equalsIgnoreCase(here.server())
                        && c.database().equalsIgnoreCase(here.database())
                        && c.owner() == id);
    }
}
