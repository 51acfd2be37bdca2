package dev.sqldag.testkit.world.state;

import dev.sqldag.testkit.command.EndpointCommand.Encryption;
import dev.sqldag.testkit.command.EndpointCommand.Role;
import dev.sqldag.testkit.world.model.Endpoint;
import dev.sqldag.testkit.world.model.Link.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What two endpoints say to each other before they talk: roles, proofs of identity, encryption (tsql-facts 2). */
final class Handshake {

    private static final int NOTHING_COMPATIBLE = 28027;
    private static final int NOT_CONFIGURED = 28080;

    private Handshake() {}

    /** Why the first does not get through to the second. */
    static Optional<Trouble> between(Fleet fleet, Endpoint from, Endpoint to) {
        return serves(fleet, from)
                .or(() -> serves(fleet, to))
                .or(() -> proof(fleet, from, to))
                .or(() -> encryption(fleet, from, to));
    }

    /** A WITNESS endpoint serves a server that holds no data ([?] the number). */
    private static Optional<Trouble> serves(Fleet fleet, Endpoint endpoint) {
        boolean data = fleet.replicas().stream()
                .anyMatch(r -> r.server().equalsIgnoreCase(endpoint.server())
                        && r.settings().holdsData());
        return endpoint.role() == Role.WITNESS && data
                ? Network.trouble(
                        fleet,
                        NOT_CONFIGURED,
                        "Connection handshake failed. The Database Mirroring endpoint is not configured. State 3.")
                : Optional.empty();
    }

    /** The first way that both know is tried, in the order of whoever dials; then the next. */
    private static Optional<Trouble> proof(Fleet fleet, Endpoint from, Endpoint to) {
        List<Optional<Trouble>> tries = new ArrayList<>();
        for (String method : from.methods()) {
            if (to.methods().stream().anyMatch(other -> agree(method, other))) {
                tries.add(
                        method.equals(CertificateProof.METHOD)
                                ? CertificateProof.of(fleet, from, to)
                                : WindowsProof.of(fleet, from, to));
            }
        }
        if (tries.isEmpty()) {
            return Network.trouble(
                    fleet,
                    NOTHING_COMPATIBLE,
                    "Connection handshake failed. There is no compatible authentication protocol. State 21.");
        }
        return tries.stream().anyMatch(Optional::isEmpty) ? Optional.empty() : tries.get(tries.size() - 1);
    }

    /** NEGOTIATE agrees with either protocol. */
    private static boolean agree(String one, String other) {
        boolean windows = !one.equals(CertificateProof.METHOD) && !other.equals(CertificateProof.METHOD);
        return one.equals(other) || (windows && (one.equals("NEGOTIATE") || other.equals("NEGOTIATE")));
    }

    private static Optional<Trouble> encryption(Fleet fleet, Endpoint from, Endpoint to) {
        boolean common = from.algorithms().stream().anyMatch(to.algorithms()::contains);
        boolean required = required(from) || required(to);
        return required && !common
                ? Network.trouble(
                        fleet,
                        NOTHING_COMPATIBLE,
                        "Connection handshake failed. There is no compatible encryption algorithm. State 22.")
                : Optional.empty();
    }

    private static boolean required(Endpoint endpoint) {
        return endpoint.ciphers().encryption() == Encryption.REQUIRED;
    }
}
