package dev.sqldag.observation.view;

import dev.sqldag.topology.name.CertificateName;
import dev.sqldag.topology.name.EndpointName;
import dev.sqldag.topology.name.LoginName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Certificates in {@code master}, logins, and who may connect to which endpoint.
 *
 * @param logins of persons and accounts, without those that SQL Server keeps for itself
 * @param connects grants of CONNECT on endpoints
 */
public record SecurityView(List<CertificateView> certificates, List<LoginName> logins, List<Connect> connects) {

    /** Nothing. */
    public static final SecurityView NONE = new SecurityView(List.of(), List.of(), List.of());

    public SecurityView {
        certificates = List.copyOf(certificates);
        logins = List.copyOf(logins);
        connects = List.copyOf(connects);
    }

    public Optional<CertificateView> certificate(CertificateName name) {
        return certificates.stream()
                .filter(certificate -> certificate.name().sameAs(name))
                .findFirst();
    }

    public boolean hasLogin(LoginName name) {
        return logins.stream().anyMatch(name::sameAs);
    }

    public boolean mayConnect(LoginName login, EndpointName endpoint) {
        return connects.stream()
                .anyMatch(
                        grant -> grant.login().sameAs(login) && grant.endpoint().sameAs(endpoint));
    }

    /**
     * A certificate in {@code master}.
     *
     * @param thumbprint {@code 0x…}, equal on all servers that hold the same certificate
     * @param owner the user of {@code master} that owns it
     * @param privateKey how its private key is protected
     * @param starts the first moment at which it is valid; the catalog keeps UTC [K]
     */
    public record CertificateView(
            CertificateName name,
            Optional<String> thumbprint,
            Optional<String> subject,
            Optional<String> owner,
            Optional<KeyProtection> privateKey,
            Optional<Instant> starts,
            Optional<Instant> expires) {}

    /** How a private key is protected. The constants are the catalog's two letters. */
    public enum KeyProtection {
        /** There is no private key: it is the public part of a partner's certificate. */
        NA,
        /** By the master key, as an endpoint's must be [K]. */
        MK,
        /** By a password. */
        PW,
        /** By the service's master key. */
        SK
    }

    /** The login may connect to the endpoint. */
    public record Connect(EndpointName endpoint, LoginName login) {}
}
