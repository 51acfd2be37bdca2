package dev.sqldag.testkit.world.model;

import dev.sqldag.testkit.command.EndpointCommand;
import java.util.Optional;

/** The database-mirroring endpoint of a server; there is at most one. */
public record Endpoint(
        String server,
        String name,
        int id,
        EndpointCommand.State state,
        int port,
        Optional<String> ip,
        String authentication,
        EndpointCommand.Encryption encryption,
        String algorithm,
        EndpointCommand.Role role) {

    public Endpoint altered(EndpointCommand.State newState, int newPort) {
        return new Endpoint(server, name, id, newState, newPort, ip, authentication, encryption, algorithm, role);
    }

    public boolean started() {
        return state == EndpointCommand.State.STARTED;
    }
}
