package dev.sqldag.change;

import dev.sqldag.observation.Observation;
import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.problem.Severity;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.trust.Need;
import dev.sqldag.trust.Trust;
import java.util.stream.Stream;

/** What this version does not do itself: it would be seen only when replicas do not connect. */
final class Limits {

    private final Topology topology;
    private final Observation observation;

    Limits(Topology topology, Observation observation) {
        this.topology = topology;
        this.observation = observation;
    }

    Stream<Problem> problems() {
        return Stream.concat(certificates(), accounts());
    }

    private Stream<Problem> certificates() {
        return topology.servers().stream()
                .filter(server -> lacksEndpoint(server.name()))
                .filter(server ->
                        server.endpoint().authentication().certificate().isPresent())
                .map(server -> new Problem(
                        ProblemCode.CHANGE_NOT_SUPPORTED,
                        Severity.ERROR,
                        server.name().value(),
                        "an endpoint that this version creates uses Windows authentication",
                        "a certificate",
                        "Create the certificates and the endpoint by hand, or use Windows authentication."));
    }

    private Stream<Problem> accounts() {
        return Trust.of(topology).links().stream()
                .filter(link -> lacksEndpoint(link.from()))
                .filter(link -> link.onFrom().stream().anyMatch(Need.WindowsLogin.class::isInstance))
                .map(link -> new Problem(
                        ProblemCode.CHANGE_NOT_SUPPORTED,
                        Severity.WARNING,
                        link.from().value(),
                        "the account of " + link.to() + " may connect to the endpoint of " + link.from(),
                        "another account than its own",
                        "Create a login for it and GRANT CONNECT ON ENDPOINT by hand once the endpoint exists; this version"
                                + " does not."));
    }

    private boolean lacksEndpoint(ServerName server) {
        return observation
                .seen(server)
                .filter(view -> view.endpoints().isEmpty())
                .isPresent();
    }
}
