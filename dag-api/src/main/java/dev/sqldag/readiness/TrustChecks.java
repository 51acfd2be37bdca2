package dev.sqldag.readiness;

import dev.sqldag.observation.view.SecurityView;
import dev.sqldag.observation.view.SecurityView.CertificateView;
import dev.sqldag.observation.view.ServerView.Seen;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.readiness.Check.Flaw;
import dev.sqldag.readiness.Subject.Found;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.trust.Need;
import dev.sqldag.trust.Trust;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether servers whose endpoints exist will let each other in. */
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
                    subject -> subject.servers().flatMap(found -> expires(found, Duration.ZERO, SOON))),
            Check.warning(
                    ProblemCode.CERTIFICATE_MISSING,
                    "domain-independent-availability-groups: each server holds its partners' certificates",
                    subject -> links(subject).flatMap(link -> certificates(subject, link))),
            Check.warning(
                    ProblemCode.CONNECT_MISSING,
                    "domain-independent-availability-groups: GRANT CONNECT ON ENDPOINT to each partner",
                    subject -> links(subject).flatMap(link -> connects(subject, link))));

    private TrustChecks() {}

    /** Between {@code after} and {@code before} from now, by the server's own clock; both zero: in the past. */
    private static Stream<Flaw> expires(Found found, Duration after, Duration before) {
        Seen view = found.view();
        return view.endpoints().stream()
                .flatMap(endpoint -> endpoint.certificate().stream())
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

    private static Stream<Trust.Link> links(Subject subject) {
        return Trust.of(subject.topology()).links().stream().filter(link -> subject.found(link.from())
                .filter(view -> !view.endpoints().isEmpty())
                .isPresent());
    }

    private static Stream<Flaw> certificates(Subject subject, Trust.Link link) {
        return security(subject, link.from()).stream().flatMap(here -> link.onFrom().stream()
                .filter(Need.PartnerCertificate.class::isInstance)
                .map(Need.PartnerCertificate.class::cast)
                .filter(need -> !isHeld(
                        here.certificate(need.certificate()),
                        security(subject, link.to()).flatMap(there -> there.certificate(need.certificate()))))
                .map(need -> Flaw.of(
                        link.from(),
                        "it holds " + need.certificate() + " of " + link.to(),
                        here.certificate(need.certificate()).isPresent() ? "another one" : "none",
                        "Import the public part, owned by the user " + need.owner() + ".")));
    }

    private static boolean isHeld(Optional<CertificateView> copy, Optional<CertificateView> original) {
        Optional<String> thumbprint = copy.flatMap(CertificateView::thumbprint);
        return copy.isPresent()
                && original.flatMap(CertificateView::thumbprint)
                        .map(own -> thumbprint.filter(own::equalsIgnoreCase).isPresent())
                        .orElse(true);
    }

    private static Stream<Flaw> connects(Subject subject, Trust.Link link) {
        return security(subject, link.from()).stream().flatMap(here -> link.onFrom().stream()
                .filter(Need.Connect.class::isInstance)
                .map(Need.Connect.class::cast)
                .filter(need -> !here.mayConnect(need.login(), need.endpoint()))
                .map(need -> Flaw.of(
                        link.from(),
                        need.login() + " may connect to the endpoint " + need.endpoint() + ", for " + link.to(),
                        here.hasLogin(need.login()) ? "it may not" : "no such login",
                        "Create the login, and GRANT CONNECT ON ENDPOINT to it.")));
    }

    private static Optional<SecurityView> security(Subject subject, ServerName server) {
        return subject.found(server).map(Seen::security);
    }
}
