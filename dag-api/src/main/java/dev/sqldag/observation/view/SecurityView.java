package dev.sqldag.observation.view;

import dev.sqldag.topology.name.CertificateName;
import dev.sqldag.topology.name.EndpointName;
import dev.sqldag.topology.name.LoginName;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The master key, certificates and users of {@code master}, logins, and who may connect to which endpoint.
 *
 * @param masterKey empty is unknown
 * @param logins of persons and accounts, without those that SQL Server keeps for itself
 * @param administrators those of them that are in sysadmin, and so need no grant
 * @param users of {@code master}, among them dbo
 * @param connects grants of CONNECT on endpoints
 */
public record SecurityView(
        Optional<MasterKey> masterKey,
        List<CertificateView> certificates,
        List<LoginName> logins,
        List<LoginName> administrators,
        List<UserView> users,
        List<Connect> connects) {

    /** Nothing. */
    public static final SecurityView NONE =
            new SecurityView(Optional.of(MasterKey.NONE), List.of(), List.of(), List.of(), List.of(), List.of());

    public SecurityView {
        Objects.requireNonNull(masterKey, "masterKey");
        certificates = List.copyOf(certificates);
        logins = List.copyOf(logins);
        administrators = List.copyOf(administrators);
        users = List.copyOf(users);
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

    public Optional<UserView> user(String name) {
        return users.stream().filter(user -> user.name().equalsIgnoreCase(name)).findFirst();
    }

    /** By a grant, or as an administrator. */
    public boolean mayConnect(LoginName login, EndpointName endpoint) {
        return administrators.stream().anyMatch(login::sameAs)
                || connects.stream()
                        .anyMatch(grant ->
                                grant.login().sameAs(login) && grant.endpoint().sameAs(endpoint));
    }

    /** The master key of {@code master}, which protects the private keys of certificates. */
    public enum MasterKey {
        /** There is none. */
        NONE,
        /** The service opens it by itself, as an endpoint needs [K]. */
        OPEN,
        /** Only a password opens it. */
        CLOSED
    }

    /**
     * A user of {@code master}.
     *
     * @param login whose user it is; empty when that login is gone
     */
    public record UserView(String name, Optional<LoginName> login) {

        public UserView {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(login, "login");
        }
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
