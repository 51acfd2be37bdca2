package dev.sqldag.testkit.world.rules;

import dev.sqldag.testkit.command.EndpointCommand;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.Rule;
import dev.sqldag.testkit.world.flow.Links;
import dev.sqldag.testkit.world.model.Endpoint;
import dev.sqldag.testkit.world.model.EndpointGrant;
import dev.sqldag.testkit.world.state.Identifiers;
import dev.sqldag.testkit.world.state.Named;
import java.util.Optional;

/** CREATE, ALTER and DROP ENDPOINT. */
final class Endpoints {

    private Endpoints() {}

    static Effect create(Act act, EndpointCommand.Create command) {
        Optional<SqlMessage> refusal = Rule.first(
                () -> Rule.when(
                        act.fleet().endpoint(act.on()).isPresent(),
                        7862,
                        "An endpoint of the requested type already exists. Only one endpoint of this type is supported."
                                + " Use ALTER ENDPOINT or DROP the existing endpoint and execute the CREATE ENDPOINT"
                                + " statement."),
                () -> Rule.when(
                        command.certificate().isPresent(),
                        15151,
                        "Cannot find the certificate '" + command.certificate().orElse("")
                                + "', because it does not exist or you do not have permission."));
        return refusal.<Effect>map(Effect.Refused::with).orElseGet(() -> {
            act.fleet().endpoints().put(endpoint(act, command));
            Links.tryAgain(act.fleet());
            return Effect.Done.quietly();
        });
    }

    private static Endpoint endpoint(Act act, EndpointCommand.Create command) {
        return new Endpoint(
                act.on(),
                command.endpoint(),
                Identifiers.endpoint(),
                command.state(),
                command.listenerPort(),
                command.listenerIp(),
                command.authentication(),
                command.encryption(),
                command.algorithm(),
                command.role());
    }

    static Effect alter(Act act, EndpointCommand.Alter command) {
        Optional<Endpoint> found = named(act, command.endpoint());
        if (found.isEmpty()) {
            return Effect.Refused.with(missing("alter", command.endpoint()));
        }
        Endpoint before = found.get();
        act.fleet()
                .endpoints()
                .put(before.altered(
                        command.state().orElse(before.state()),
                        command.listenerPort().orElse(before.port())));
        Links.endpointChanged(act.fleet(), act.on());
        return Effect.Done.quietly();
    }

    static Effect drop(Act act, EndpointCommand.Drop command) {
        Optional<Endpoint> found = named(act, command.endpoint());
        if (found.isEmpty()) {
            return Effect.Refused.with(missing("drop", command.endpoint()));
        }
        act.fleet().endpoints().remove(Named.key(act.on()));
        act.fleet()
                .grants()
                .where(g -> g.server().equalsIgnoreCase(act.on())
                        && g.endpointId() == found.get().id())
                .forEach((EndpointGrant g) -> act.fleet().grants().remove(g));
        Links.endpointChanged(act.fleet(), act.on());
        return Effect.Done.quietly();
    }

    static Optional<Endpoint> named(Act act, String name) {
        return act.fleet().endpoint(act.on()).filter(e -> e.name().equalsIgnoreCase(name));
    }

    private static SqlMessage missing(String verb, String endpoint) {
        return SqlMessage.error(
                15151,
                "Cannot " + verb + " the endpoint '" + endpoint
                        + "', because it does not exist or you do not have permission.");
    }
}
