package dev.sqldag.testkit.world.admin;

import dev.sqldag.testkit.command.EndpointCommand;
import dev.sqldag.testkit.command.EndpointCommand.Authentication;
import dev.sqldag.testkit.command.EndpointCommand.Ciphers;
import dev.sqldag.testkit.command.EndpointCommand.Role;
import dev.sqldag.testkit.command.Permission;
import dev.sqldag.testkit.command.Securable.Kind;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.Rule;
import dev.sqldag.testkit.world.flow.Links;
import dev.sqldag.testkit.world.model.Endpoint;
import dev.sqldag.testkit.world.security.Principal;
import dev.sqldag.testkit.world.security.StoredCertificate;
import dev.sqldag.testkit.world.spec.Edition;
import dev.sqldag.testkit.world.state.Identifiers;
import dev.sqldag.testkit.world.state.Named;
import java.util.Optional;
import java.util.OptionalInt;

/** CREATE, ALTER and DROP ENDPOINT (tsql-facts 2.1). */
public final class Endpoints {

    private Endpoints() {}

    public static Effect create(Act act, EndpointCommand.Create command) {
        Here here = new Here(act);
        return Refusals.or(
                Rule.first(
                        () -> Refusals.unless(here.access().has(Permission.CREATE_ENDPOINT)),
                        () -> Rule.when(
                                act.fleet().endpoint(act.on()).isPresent(),
                                7862,
                                "An endpoint of the requested type already exists. Only one endpoint of this type is"
                                        + " supported. Use ALTER ENDPOINT or DROP the existing endpoint and execute the"
                                        + " CREATE ENDPOINT statement."),
                        () -> command.owner()
                                .filter(owner -> here.login(owner).isEmpty())
                                .map(owner -> Refusals.absent("find", "login", owner)),
                        () -> command.owner()
                                .filter(owner -> !mayImpersonate(here, owner))
                                .map(owner -> Refusals.absent("find", "login", owner)),
                        () -> edition(act, command.role()),
                        () -> certificate(here, command.certificate())),
                () -> {
                    act.fleet().endpoints().put(endpoint(here, command));
                    Links.tryAgain(act.fleet());
                    return Effect.Done.quietly();
                });
    }

    private static boolean mayImpersonate(Here here, String owner) {
        return here.login(owner)
                .filter(p -> p.id() == here.caller() || here.access().has(Permission.IMPERSONATE, Kind.LOGIN, p.id()))
                .isPresent();
    }

    /** An Express server can only be a witness (tsql-facts 4.2). */
    private static Optional<SqlMessage> edition(Act act, Role role) {
        return Rule.when(
                act.server().spec().edition() == Edition.EXPRESS && role != Role.WITNESS,
                7878,
                "This \"CREATE ENDPOINT\" statement is not supported on this edition of SQL Server.");
    }

    /** An endpoint shows a certificate of master whose private key the service can open, while it is valid. */
    private static Optional<SqlMessage> certificate(Here here, Optional<String> name) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Optional<StoredCertificate> found = found(here, name);
        return Rule.first(
                () -> found.isEmpty()
                        ? Optional.of(Refusals.absent("find", "certificate", name.get()))
                        : Optional.empty(),
                () -> Rule.when(
                        found.filter(c -> c.protection() == StoredCertificate.Protection.ENCRYPTED_BY_MASTER_KEY
                                        && c.content()
                                                .validAt(here.act().fleet().now()))
                                .isEmpty(),
                        28055,
                        "The certificate '" + name.get() + "' is not valid for endpoint authentication. The certificate"
                                + " must have a private key encrypted with the database master key and current UTC date"
                                + " has to be between the certificate start date and the certificate expiration"
                                + " date."));
    }

    private static Optional<StoredCertificate> found(Here here, Optional<String> name) {
        return name.flatMap(n -> here.vault().certificate(here.server(), "master", n));
    }

    private static Endpoint endpoint(Here here, EndpointCommand.Create command) {
        return new Endpoint(
                here.server(),
                command.endpoint(),
                Identifiers.endpoint(),
                command.owner().flatMap(here::login).map(Principal::id).orElseGet(() -> here.caller()),
                command.state(),
                command.listenerPort(),
                command.listenerIp(),
                new Authentication(command.authentication(), command.certificate()),
                found(here, command.certificate()).map(StoredCertificate::id),
                new Ciphers(command.encryption(), command.algorithm()),
                command.role());
    }

    public static Effect alter(Act act, EndpointCommand.Alter command) {
        Here here = new Here(act);
        Optional<Endpoint> found = named(here, command.endpoint());
        if (found.isEmpty()) {
            return Effect.Refused.with(Refusals.absent("alter", "endpoint", command.endpoint()));
        }
        return Refusals.or(
                Rule.first(
                        () -> Rule.when(
                                nothing(command),
                                7863,
                                "The endpoint was not changed. The ALTER ENDPOINT statement did not contain any values"
                                        + " to modify or update."),
                        () -> command.role().flatMap(role -> edition(act, role)),
                        () -> certificate(here, command.authentication().flatMap(Authentication::certificate))),
                () -> {
                    act.fleet().endpoints().put(altered(here, found.get(), command));
                    Links.endpointChanged(act.fleet(), act.on());
                    return Effect.Done.quietly();
                });
    }

    private static boolean nothing(EndpointCommand.Alter command) {
        return command.equals(new EndpointCommand.Alter(command.endpoint(), Optional.empty(), OptionalInt.empty()));
    }

    private static Endpoint altered(Here here, Endpoint before, EndpointCommand.Alter command) {
        Optional<Authentication> proof = command.authentication();
        return new Endpoint(
                before.server(),
                before.name(),
                before.id(),
                before.owner(),
                command.state().orElse(before.state()),
                command.listenerPort().orElse(before.port()),
                command.listenerIp().isPresent()
                        ? command.listenerIp().filter(ip -> !ip.equals(EndpointCommand.ALL))
                        : before.ip(),
                proof.orElse(before.authentication()),
                proof.isPresent()
                        ? found(here, proof.get().certificate()).map(StoredCertificate::id)
                        : before.certificate(),
                command.ciphers().orElse(before.ciphers()),
                command.role().orElse(before.role()));
    }

    public static Effect drop(Act act, EndpointCommand.Drop command) {
        Here here = new Here(act);
        Optional<Endpoint> found = named(here, command.endpoint());
        if (found.isEmpty()) {
            return Effect.Refused.with(Refusals.absent("drop", "endpoint", command.endpoint()));
        }
        act.fleet().endpoints().remove(Named.key(act.on()));
        here.vault()
                .grants()
                .where(g -> g.server().equalsIgnoreCase(act.on())
                        && g.kind() == Kind.ENDPOINT
                        && g.on() == found.get().id())
                .forEach(g -> here.vault().grants().remove(g.key()));
        Links.endpointChanged(act.fleet(), act.on());
        return Effect.Done.quietly();
    }

    /** The endpoint, for those who may change it. */
    private static Optional<Endpoint> named(Here here, String name) {
        return here.act()
                .fleet()
                .endpoint(here.server())
                .filter(e ->
                        e.name().equalsIgnoreCase(name) && here.access().has(Permission.ALTER, Kind.ENDPOINT, e.id()));
    }
}
