package dev.sqldag.readiness;

import dev.sqldag.observation.view.EndpointView;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.readiness.Check.Flaw;
import dev.sqldag.readiness.Subject.Found;
import dev.sqldag.topology.server.Authentication;
import dev.sqldag.topology.server.Certificate;
import dev.sqldag.topology.server.Endpoint;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The endpoint, or the place where it is to be. */
final class EndpointChecks {

    static final List<Check> ALL = List.of(
            Check.error(
                    ProblemCode.ENDPOINT_DIFFERS,
                    "configure-distributed-availability-groups: all addresses, one port; CREATE ENDPOINT, ROLE",
                    subject -> subject.servers().flatMap(EndpointChecks::differs)),
            Check.warning(
                    ProblemCode.ENDPOINT_SECURITY_DIFFERS,
                    "CREATE ENDPOINT, AUTHENTICATION and ENCRYPTION; error 28048",
                    subject -> subject.servers().flatMap(EndpointChecks::security)),
            Check.error(
                    ProblemCode.ENDPOINT_PORT_TAKEN,
                    "sys.dm_tcp_listener_states; each endpoint of a machine needs a port of its own",
                    subject -> subject.servers().flatMap(EndpointChecks::port)));

    private EndpointChecks() {}

    private static Stream<Flaw> differs(Found found) {
        int port = found.server().endpoint().port();
        return found.view().endpoints().stream()
                .filter(seen -> seen.port().filter(some -> some == port).isEmpty() || !seen.servesReplicas())
                .map(seen -> Flaw.of(
                        found.name(),
                        "the mirroring endpoint is started on all addresses, port " + port + ", for partners",
                        "%s on port %s, %s, role %s, address %s"
                                .formatted(
                                        seen.name(),
                                        seen.port().map(Object::toString).orElse("unknown"),
                                        seen.state().map(Enum::name).orElse("unknown"),
                                        seen.role().map(Enum::name).orElse("unknown"),
                                        seen.ip().orElse("ALL")),
                        "Correct endpointPort(...) or alter the endpoint; altering it disconnects every group on the"
                                + " server for a moment, so this library leaves it to you."));
    }

    private static Stream<Flaw> security(Found found) {
        Endpoint wanted = found.server().endpoint();
        return found.view().endpoints().stream()
                .filter(seen -> !seen.encryption().equals(Optional.of(wanted.encryption()))
                        || !seen.authentication().equals(Optional.of(method(wanted.authentication())))
                        || !showsCertificate(wanted, seen))
                .map(seen -> Flaw.of(
                        found.name(),
                        "the mirroring endpoint has authentication " + words(wanted) + " and encryption "
                                + wanted.encryption(),
                        "%s%s and encryption %s"
                                .formatted(
                                        seen.authentication()
                                                .map(EndpointChecks::words)
                                                .orElse("unknown"),
                                        seen.certificate()
                                                .map(name -> " " + name)
                                                .orElse(""),
                                        seen.encryption().map(Enum::name).orElse("unknown")),
                        "Say it with endpoint(...) of '" + found.name() + "', or alter the endpoint."));
    }

    private static boolean showsCertificate(Endpoint wanted, EndpointView seen) {
        return wanted.authentication()
                .certificate()
                .map(Certificate::name)
                .map(name -> seen.certificate().filter(name::sameAs).isPresent())
                .orElse(true);
    }

    private static EndpointView.Method method(Authentication authentication) {
        return new EndpointView.Method(
                authentication.windows(),
                authentication.certificate().isPresent(),
                authentication.triesCertificateFirst());
    }

    private static String words(Endpoint endpoint) {
        return words(method(endpoint.authentication()))
                + endpoint.authentication()
                        .certificate()
                        .map(some -> " " + some.name())
                        .orElse("");
    }

    private static String words(EndpointView.Method method) {
        String windows = method.windows().map(protocol -> "WINDOWS " + protocol).orElse("");
        if (!method.certificate()) {
            return windows;
        }
        return method.certificateFirst() ? ("CERTIFICATE " + windows).strip() : windows + " CERTIFICATE";
    }

    /** Only where the endpoint is still to be made: where it is, the port is its own. */
    private static Stream<Flaw> port(Found found) {
        int port = found.server().endpoint().port();
        return found.view().endpoints().isEmpty()
                ? found.view().ports().stream()
                        .filter(used -> used.port() == port)
                        .limit(1)
                        .map(used -> Flaw.of(
                                found.name(),
                                "port " + port + " is free for the mirroring endpoint",
                                "used for " + used.use(),
                                "Choose another endpointPort(...)."))
                : Stream.empty();
    }
}
