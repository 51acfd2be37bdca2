package dev.sqldag.testkit.world.state;

import dev.sqldag.testkit.world.model.Endpoint;
import dev.sqldag.testkit.world.model.Server;
import java.util.Optional;

/** Who has a port of a machine: the endpoint that was there first; others of its instances hear nothing (26023). */
final class Listening {

    private Listening() {}

    /** The server on that machine which listens there; the one that the name leads to when nobody does. */
    static Server on(Fleet fleet, Server named, int port) {
        return fleet.endpoints().stream()
                .filter(e -> e.started() && e.port() == port)
                .map(e -> fleet.server(e.server()))
                .filter(s -> s.spec().machine().equalsIgnoreCase(named.spec().machine()))
                .findFirst()
                .orElse(named);
    }

    /** Whether the endpoint has its port. */
    static boolean has(Fleet fleet, Endpoint endpoint) {
        Server server = fleet.server(endpoint.server());
        return endpoint.started()
                && Optional.of(on(fleet, server, endpoint.port()))
                        .filter(server::equals)
                        .isPresent();
    }
}
