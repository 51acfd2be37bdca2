package dev.sqldag.testkit.world.admin;

import dev.sqldag.testkit.command.Permission;
import dev.sqldag.testkit.command.RoleCommand;
import dev.sqldag.testkit.command.Securable;
import dev.sqldag.testkit.command.Securable.Kind;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.NotYet;
import dev.sqldag.testkit.world.check.Rule;
import dev.sqldag.testkit.world.flow.Links;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.permission.DatabaseAccess;
import dev.sqldag.testkit.world.permission.Owners;
import dev.sqldag.testkit.world.security.DatabaseUser;
import dev.sqldag.testkit.world.security.Principal;
import dev.sqldag.testkit.world.security.StoredCertificate;
import dev.sqldag.testkit.world.state.Named;
import java.util.Optional;

/** ALTER AUTHORIZATION. */
public final class Ownerships {

    private Ownerships() {}

    public static Effect change(Act act, RoleCommand.Authorize command) {
        Here here = new Here(act);
        return switch (command.securable().kind()) {
            case CERTIFICATE -> certificate(here, command);
            case SERVER, LOGIN -> NotYet.refuse("ALTER AUTHORIZATION ON this kind of object");
            case ENDPOINT, AVAILABILITY_GROUP, DATABASE -> onServer(here, command);
        };
    }

    private static Effect onServer(Here here, RoleCommand.Authorize command) {
        Securable securable = command.securable();
        Optional<Integer> id =
                Owners.id(here.act().fleet(), here.server(), securable).filter(found -> may(here, securable, found));
        Optional<Principal> owner = here.login(command.owner());
        return Refusals.or(
                Rule.first(
                        () -> id.isEmpty()
                                ? Optional.of(
                                        Refusals.absent("find", securable.kind().word(), securable.name()))
                                : Optional.empty(),
                        () -> owner.isEmpty()
                                ? Optional.of(Refusals.absent("find", "principal", command.owner()))
                                : Optional.empty(),
                        () -> Rule.when(
                                owner.filter(p -> p.role() || p.type() == 'C').isPresent(),
                                15353,
                                "An entity of type " + securable.kind().word()
                                        + " cannot be owned by a role, a group, an approle, or by principals mapped to"
                                        + " certificates or asymmetric keys."),
                        () -> database(here, securable, owner)),
                () -> {
                    give(here, securable.kind(), id.orElseThrow(), owner.orElseThrow());
                    return Effect.Done.quietly();
                });
    }

    private static boolean may(Here here, Securable securable, int id) {
        return securable.kind() == Kind.DATABASE
                ? DatabaseAccess.of(
                                here.act().fleet(),
                                here.server(),
                                here.act().caller().login(),
                                securable.name())
                        .owns()
                : here.access().has(Permission.TAKE_OWNERSHIP, securable.kind(), id);
    }

    private static Optional<SqlMessage> database(Here here, Securable securable, Optional<Principal> owner) {
        if (securable.kind() != Kind.DATABASE) {
            return Optional.empty();
        }
        Database database =
                here.act().fleet().database(here.server(), securable.name()).orElseThrow();
        boolean user = here.vault().users().stream()
                .anyMatch(u -> u.server().equalsIgnoreCase(here.server())
                        && u.database().equalsIgnoreCase(database.name())
                        && owner.map(Principal::sid).filter(u.sid()::equals).isPresent());
        return Rule.first(
                () -> Rule.when(
                        database.system(),
                        15109,
                        "Cannot change the owner of the master, model, tempdb or distribution database."),
                () -> Rule.when(
                        user, 15110, "The proposed new database owner is already a user or aliased in the database."));
    }

    private static void give(Here here, Kind kind, int id, Principal owner) {
        if (kind == Kind.ENDPOINT) {
            here.act().fleet().endpoints().update(Named.key(here.server()), e -> e.ownedBy(owner.id()));
        } else {
            Owners.set(here.act().fleet(), here.server(), kind, id, owner.id());
        }
    }

    private static Effect certificate(Here here, RoleCommand.Authorize command) {
        Optional<StoredCertificate> certificate = here.vault()
                .certificates()
                .get(here.key(command.securable().name()))
                .filter(c -> here.inDatabase().owns());
        Optional<Integer> owner = command.owner().equalsIgnoreCase("dbo")
                ? Optional.of(DatabaseAccess.DBO)
                : here.vault().users().get(here.key(command.owner())).map(DatabaseUser::id);
        return Refusals.or(
                Rule.first(
                        () -> certificate.isEmpty()
                                ? Optional.of(Refusals.absent(
                                        "find",
                                        "certificate",
                                        command.securable().name()))
                                : Optional.empty(),
                        () -> owner.isEmpty()
                                ? Optional.of(Refusals.absent("find", "user", command.owner()))
                                : Optional.empty()),
                () -> {
                    here.vault().certificates().put(certificate.orElseThrow().owner(owner.orElseThrow()));
                    Links.tryAgain(here.act().fleet());
                    return Effect.Done.quietly();
                });
    }
}
