package dev.sqldag.testkit.world.rules;

import dev.sqldag.testkit.command.SecurityCommand;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.flow.Links;
import dev.sqldag.testkit.world.model.Endpoint;
import dev.sqldag.testkit.world.model.EndpointGrant;
import dev.sqldag.testkit.world.model.Principal;
import dev.sqldag.testkit.world.state.Identifiers;
import dev.sqldag.testkit.world.state.Named;
import java.util.Optional;

/** Logins, and who may connect to the endpoint. */
final class Logins {

    private Logins() {}

    static Effect createWindows(Act act, SecurityCommand.CreateWindowsLogin command) {
        return create(act, command.login(), 'U');
    }

    static Effect createSql(Act act, SecurityCommand.CreateSqlLogin command) {
        return create(act, command.login(), 'S');
    }

    private static Effect create(Act act, String login, char type) {
        if (act.fleet().principals().get(new Named(act.on(), login)).isPresent()) {
            return Effect.Refused.with(SqlMessage.error(15025, "The server principal '" + login + "' already exists."));
        }
        int id = Identifiers.nextPrincipal(act.fleet(), act.on());
        act.fleet()
                .principals()
                .put(new Principal(act.on(), login, id, type, act.fleet().now()));
        return Effect.Done.quietly();
    }

    static Effect grantConnect(Act act, SecurityCommand.GrantConnectOnEndpoint command) {
        Optional<Endpoint> endpoint = Endpoints.named(act, command.endpoint());
        Optional<Principal> grantee = act.fleet().principals().get(new Named(act.on(), command.grantee()));
        if (endpoint.isEmpty()) {
            return Effect.Refused.with(missing("endpoint", command.endpoint()));
        }
        if (grantee.isEmpty()) {
            return Effect.Refused.with(missing("login", command.grantee()));
        }
        act.fleet()
                .grants()
                .put(new EndpointGrant(
                        act.on(), endpoint.get().id(), grantee.get().id()));
        Links.tryAgain(act.fleet());
        return Effect.Done.quietly();
    }

    private static SqlMessage missing(String kind, String name) {
        return SqlMessage.error(
                15151,
                "Cannot find the " + kind + " '" + name
                        + "', because it does not exist or you do not have permission.");
    }
}
