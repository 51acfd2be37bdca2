package dev.sqldag.change;

import dev.sqldag.observation.view.EndpointView;
import dev.sqldag.observation.view.SecurityView.CertificateView;
import dev.sqldag.observation.view.ServerView.Seen;
import dev.sqldag.topology.name.CertificateName;
import dev.sqldag.topology.server.Certificate;
import dev.sqldag.topology.server.Server;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * How far a server is from one certificate to the next. The old one counts for as long as the endpoint shows it; then nobody
 * needs it any more.
 */
record Rotation(Server server, Seen view) {

    /** The certificate that the endpoint is to show. */
    Optional<Certificate> wanted() {
        return server.endpoint().authentication().certificate();
    }

    /** The certificate of this name is the one that is being replaced. */
    boolean isOld(CertificateName name) {
        return wanted().flatMap(Certificate::replaces)
                .map(Certificate::name)
                .filter(name::sameAs)
                .isPresent();
    }

    /** Whether the endpoint shows the certificate of this name. */
    boolean isShown(CertificateName name) {
        return view.endpoints().stream()
                .flatMap((EndpointView endpoint) -> endpoint.certificate().stream())
                .anyMatch(name::sameAs);
    }

    /** Whether partners need the certificate of this name no more, or never did. */
    boolean isOver(CertificateName name) {
        return isOld(name) && !isShown(name);
    }

    /** The certificate is not valid before a later day, by the server's own clock: an endpoint cannot show it (28055). */
    boolean isTooEarly() {
        return wanted().flatMap(this::start)
                .filter(start -> start.isAfter(view.at()))
                .isPresent();
    }

    private Optional<Instant> start(Certificate certificate) {
        return view.security()
                .certificate(certificate.name())
                .map(CertificateView::starts)
                .orElseGet(() -> certificate.starts().map(day -> day.atStartOfDay(ZoneOffset.UTC)
                        .toInstant()));
    }
}
