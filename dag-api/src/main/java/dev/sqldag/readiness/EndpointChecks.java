package dev.sqldag.readiness;

import dev.sqldag.problem.ProblemCode;
import dev.sqldag.readiness.Check.Flaw;
import dev.sqldag.readiness.Subject.Found;
import java.util.List;
import java.util.stream.Stream;

/** The place where the endpoint is to be; what differs on one that exists, a plan changes. */
final class EndpointChecks {

    static final List<Check> ALL = List.of(Check.error(
            ProblemCode.ENDPOINT_PORT_TAKEN,
            "sys.dm_tcp_listener_states; each endpoint of a machine needs a port of its own",
            subject -> subject.servers().flatMap(EndpointChecks::port)));

    private EndpointChecks() {}

    /** Only where the endpoint is still to come: where it is, the port is its own. */
    private static Stream<Flaw> port(Found found) {
        int port = found.server().endpoint().port();
        boolean there = found.view().endpoints().stream()
                .flatMap(seen -> seen.port().stream())
                .anyMatch(own -> own == port);
        return there
                ? Stream.empty()
                : found.view().ports().stream()
                        .filter(used -> used.port() == port)
                        .limit(1)
                        .map(used -> Flaw.of(
                                found.name(),
                                "port " + port + " is free for the mirroring endpoint",
                                "used for " + used.use(),
                                "Choose another endpointPort(...)."));
    }
}
