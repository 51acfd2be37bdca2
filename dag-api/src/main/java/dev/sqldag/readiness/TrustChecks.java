package dev.sqldag.readiness;

import dev.sqldag.observation.view.ServerView.Seen;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.readiness.Check.Flaw;
import dev.sqldag.readiness.Subject.Found;
import dev.sqldag.topology.name.CertificateName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Whether what endpoints show will last. Whom they let in, a plan brings about. */
final class TrustChecks {

    /** Time enough to rotate. */
    private static final Duration SOON = Duration.ofDays(30);

    static final List<Check> ALL = List.of(
            Check.error(
                    ProblemCode.CERTIFICATE_EXPIRED,
                    "an endpoint whose certificate has expired fails to connect anew [K]",
                    subject -> subject.servers().flatMap(found -> expires(found, Duration.ZERO, Duration.ZERO))),
            Check.warning(
                    ProblemCode.CERTIFICATE_EXPIRES_SOON,
                    "the default lifetime is one year [K]; 30 days are our choice",
                    subject -> subject.servers().flatMap(found -> expires(found, Duration.ZERO, SOON))));

    private TrustChecks() {}

    /**
     * Between {@code after} and {@code before} from now, by the server's own clock; both zero: in the past. One that is about
     * to be replaced may end.
     */
    private static Stream<Flaw> expires(Found found, Duration after, Duration before) {
        Seen view = found.view();
        return view.endpoints().stream()
                .flatMap(endpoint -> endpoint.certificate().stream())
                .filter(name -> stays(found, name))
                .flatMap(name -> view.security().certificate(name).stream())
                .filter(certificate -> certificate
                        .expires()
                        .filter(end -> before.isZero()
                                ? !end.isAfter(view.at())
                                : end.isAfter(view.at().plus(after))
                                        && end.isBefore(view.at().plus(before)))
                        .isPresent())
                .map(certificate -> Flaw.of(
                        found.name(),
                        "the endpoint's certificate is valid"
                                + (before.isZero() ? "" : " for another " + before.toDays() + " days"),
                        certificate.name() + " ends at "
                                + certificate.expires().map(Instant::toString).orElse("an unknown time"),
                        "Make a new one that replaces(...) it."));
    }

    private static boolean stays(Found found, CertificateName shown) {
        return found.server()
                .endpoint()
                .authentication()
                .certificate()
                .filter(wanted -> !wanted.name().sameAs(shown))
                .isEmpty();
    }
}
