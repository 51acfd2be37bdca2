package dev.sqldag.testkit.world.state;

import dev.sqldag.testkit.command.Securable.Kind;
import dev.sqldag.testkit.world.model.Endpoint;
import dev.sqldag.testkit.world.model.Link.Trouble;
import dev.sqldag.testkit.world.security.Grant;
import dev.sqldag.testkit.world.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** CONNECT on an endpoint: granted, or because the login is an administrator or the endpoint's owner. */
final class Connect {

    private static final int NO_PERMISSION = 28034;

    private Connect() {}

    static boolean allowed(Fleet fleet, Endpoint endpoint, Principal login) {
        Set<Integer> identities = fleet.vault().identities(endpoint.server(), login.id());
        List<Grant> grants = fleet.vault()
                .grants()
                .where(g -> g.server().equalsIgnoreCase(endpoint.server())
                        && identities.contains(g.grantee())
                        && about(g, endpoint));
        boolean administrator = login.id() == Principal.SA || identities.contains(Principal.SYSADMIN);
        boolean granted = !grants.isEmpty() && grants.stream().noneMatch(Grant::denied);
        return administrator || endpoint.owner() == login.id() || granted;
    }

    private static boolean about(Grant grant, Endpoint endpoint) {
        boolean here = grant.kind() == Kind.ENDPOINT && grant.on() == endpoint.id();
        return switch (grant.permission()) {
            case CONNECT, CONTROL -> here;
            case CONTROL_SERVER -> true;
            default -> false;
        };
    }

    static Optional<Trouble> refused(Fleet fleet, String login) {
        return Network.trouble(
                fleet,
                NO_PERMISSION,
                "Connection handshake failed. The login '" + login
                        + "' does not have CONNECT permission on the endpoint. State 84.");
    }
}
