package dev.sqldag.testkit.world.model;

import dev.sqldag.testkit.command.EndpointCommand;
import dev.sqldag.testkit.command.EndpointCommand.Authentication;
import dev.sqldag.testkit.command.EndpointCommand.Ciphers;
import java.util.List;
import java.util.Optional;

/**
 * The database-mirroring endpoint of a server; there is at most one.
 *
 * @param ip empty for every address
 * @param certificate the id of its certificate in master
 */
public record Endpoint(
        String server,
        String name,
        int id,
        int owner,
        EndpointCommand.State state,
        int port,
        Optional<String> ip,
        Authentication authentication,
        Optional<Integer> certificate,
        Ciphers ciphers,
        EndpointCommand.Role role) {

    public boolean started() {
        return state == EndpointCommand.State.STARTED;
    }

    /** What it tries, first things first: CERTIFICATE, NEGOTIATE … */
    public List<String> methods() {
        return List.of(authentication.methods().split(", ", -1));
    }

    /** What it encrypts with, the dearest first; nothing when encryption is disabled. */
    public List<String> algorithms() {
        return ciphers.encryption() == EndpointCommand.Encryption.DISABLED
                ? List.of()
                : List.of(ciphers.algorithm().split(", ", -1));
    }

    public Endpoint ownedBy(int newOwner) {
        return new Endpoint(server, name, id, newOwner, state, port, ip, authentication, certificate, ciphers, role);
    }
}
