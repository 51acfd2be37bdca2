package dev.sqldag.change;

import dev.sqldag.observation.view.EndpointView;
import dev.sqldag.plan.Difference;
import dev.sqldag.plan.Difference.Kind;
import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.problem.Severity;
import dev.sqldag.topology.server.Authentication;
import dev.sqldag.topology.server.Endpoint;
import dev.sqldag.topology.server.Server;
import dev.sqldag.tsql.EndpointStatement;
import java.util.ArrayList;
import java.util.List;

/** Endpoints: they come first, because groups talk over them. All that differs about one is changed in one bounce. */
final class EndpointComparison implements Comparison {

    @Override
    public void compare(Scene scene, Draft draft) {
        List<EndpointChange> endpoints = new ArrayList<>();
        for (Server server : scene.topology().servers()) {
            scene.observation().seen(server.name()).ifPresent(view -> {
                Rotation rotation = new Rotation(server, view);
                if (view.endpoints().isEmpty()) {
                    create(rotation, draft);
                }
                view.endpoints().stream()
                        .limit(1)
                        .map(seen -> new EndpointChange(view, seen, target(rotation, seen, draft)))
                        .forEach(endpoints::add);
            });
        }
        endpoints.forEach(endpoint -> unknown(endpoint, draft));
        new Bounces(scene, endpoints, draft).plan();
    }

    private static void create(Rotation rotation, Draft draft) {
        Server server = rotation.server();
        Endpoint wanted = server.endpoint();
        if (rotation.isTooEarly()) {
            tooEarly(rotation, Severity.ERROR, draft);
        }
        draft.missing(
                server.name().value(),
                "endpoint",
                wanted.name().value(),
                List.of(Deed.run(
                        Phase.ENDPOINT,
                        server.name(),
                        "create endpoint " + wanted.name() + " on port " + wanted.port(),
                        new EndpointStatement.Create(wanted))));
    }

    /** What is wanted, under the name that is there, and with the old proof while the new one is not valid yet. */
    private static Endpoint target(Rotation rotation, EndpointView seen, Draft draft) {
        Server server = rotation.server();
        Endpoint wanted = server.endpoint();
        if (!wanted.name().sameAs(seen.name())) {
            named(server, seen, draft);
        }
        boolean early = rotation.isTooEarly() && EndpointProperty.CERTIFICATE.differs(wanted, seen);
        if (early) {
            tooEarly(rotation, Severity.WARNING, draft);
        }
        Authentication authentication =
                early ? Endpoints.authentication(seen).orElse(wanted.authentication()) : wanted.authentication();
        return wanted.with(e -> e.name(seen.name().value()).authentication(authentication));
    }

    private static void named(Server server, EndpointView seen, Draft draft) {
        String wanted = server.endpoint().name().value();
        String path = server.name().value();
        draft.differs(path, "endpoint", seen.name().value(), wanted, Kind.FIXED, List.of());
        draft.problem(new Problem(
                ProblemCode.ENDPOINT_NAME_DIFFERS,
                Severity.WARNING,
                path,
                "the mirroring endpoint is called " + wanted,
                seen.name().value(),
                "An endpoint cannot be renamed: say endpointName(...), or drop it by hand, which disconnects every group"
                        + " of the server until a plan has made the new one."));
    }

    private static void tooEarly(Rotation rotation, Severity severity, Draft draft) {
        Server server = rotation.server();
        String path = server.name().value();
        rotation.wanted().ifPresent(certificate -> {
            draft.problem(new Problem(
                    ProblemCode.CERTIFICATE_NOT_VALID_YET,
                    severity,
                    path,
                    "the certificate that the endpoint is to show is valid by the server's clock (error 28055)",
                    certificate.name() + " is not yet, at " + rotation.view().at(),
                    "Plan again when it is; until then partners can take it in, and the endpoint stays as it is."));
            if (severity == Severity.WARNING) {
                draft.differs(
                        path,
                        EndpointProperty.CERTIFICATE.name(),
                        "not " + certificate.name() + " yet",
                        certificate.name().value(),
                        Kind.FIXED,
                        List.of());
            }
        });
    }

    private static void unknown(EndpointChange endpoint, Draft draft) {
        for (EndpointProperty property : EndpointProperty.values()) {
            if (property.isUnknown(endpoint.target(), endpoint.seen())) {
                draft.differs(
                        endpoint.path(),
                        property.name(),
                        Difference.UNKNOWN,
                        property.wanted(endpoint.target()).orElse(Difference.NONE),
                        Kind.FIXED,
                        List.of());
                draft.problem(new Problem(
                        ProblemCode.ENDPOINT_UNKNOWN,
                        Severity.ERROR,
                        endpoint.path(),
                        property + " of the endpoint is known",
                        endpoint.server() + " does not say, or says what this library does not know",
                        "Plan with a login that sees it, or alter the endpoint by hand."));
            }
        }
    }
}
