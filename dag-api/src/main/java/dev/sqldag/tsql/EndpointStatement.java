package dev.sqldag.tsql;

import dev.sqldag.topology.name.EndpointName;
import dev.sqldag.topology.name.LoginName;
import dev.sqldag.topology.server.Authentication;
import dev.sqldag.topology.server.Certificate;
import dev.sqldag.topology.server.Encryption;
import dev.sqldag.topology.server.Endpoint;
import dev.sqldag.topology.server.Endpoint.Role;
import dev.sqldag.topology.server.Endpoint.State;
import java.util.Objects;
import java.util.Optional;

/**
 * Statements on a server's database mirroring endpoint. SQL Server 2012 and later.
 *
 * <p>Every ALTER bounces the endpoint, even one that changes nothing: all partners of the server are disconnected for a
 * moment, which can look like a failure and set off a failover. So each of them says how its effect is seen, and is not
 * sent when it is in force; to change several settings at once, {@link Configure} bounces it once.
 *
 * @see <a href="https://learn.microsoft.com/sql/t-sql/statements/create-endpoint-transact-sql">CREATE ENDPOINT</a>
 * @see <a href="https://learn.microsoft.com/sql/t-sql/statements/alter-endpoint-transact-sql">ALTER ENDPOINT</a>
 */
public sealed interface EndpointStatement extends Statement {

    @Override
    default Optional<String> precondition() {
        return Optional.empty();
    }

    /** Creates it; a second endpoint of this kind is refused with error 7862. */
    record Create(Endpoint endpoint) implements EndpointStatement {

        public Create {
            Objects.requireNonNull(endpoint, "endpoint");
        }

        @Override
        public String sql() {
            return "CREATE ENDPOINT " + TSql.name(endpoint.name())
                    + "\n    STATE = " + endpoint.state()
                    + "\n    AS TCP (" + address(endpoint.port(), endpoint.ip())
                    + ")\n    FOR DATABASE_MIRRORING (\n        AUTHENTICATION = "
                    + authenticating(endpoint.authentication())
                    + ",\n        ENCRYPTION = " + encrypting(endpoint.encryption())
                    + ",\n        ROLE = " + endpoint.role() + ");";
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.endpoint(endpoint));
        }
    }

    /** Makes an existing one what the value says, in one bounce. */
    record Configure(Endpoint endpoint) implements EndpointStatement {

        public Configure {
            Objects.requireNonNull(endpoint, "endpoint");
        }

        @Override
        public String sql() {
            return """
                    ALTER ENDPOINT %s
                        STATE = %s
                        AS TCP (%s)
                        FOR DATABASE_MIRRORING (
                            AUTHENTICATION = %s,
                            ENCRYPTION = %s,
                            ROLE = %s);""".formatted(
                            TSql.name(endpoint.name()),
                            endpoint.state(),
                            address(endpoint.port(), endpoint.ip()),
                            authenticating(endpoint.authentication()),
                            encrypting(endpoint.encryption()),
                            endpoint.role());
        }

        @Override
        public Optional<String> destroys() {
            return connections(endpoint.name(), endpoint.state());
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(SeenEndpoint.of(endpoint.name())
                    .state(endpoint.state())
                    .address(endpoint.port(), endpoint.ip())
                    .authentication(endpoint.authentication())
                    .encryption(endpoint.encryption())
                    .role(endpoint.role())
                    .condition());
        }
    }

    /** Starts, stops or disables it. It bounces even when the state stays the same. */
    record SetState(EndpointName endpoint, State state) implements EndpointStatement {

        public SetState {
            Objects.requireNonNull(endpoint, "endpoint");
            Objects.requireNonNull(state, "state");
        }

        @Override
        public String sql() {
            return "ALTER ENDPOINT " + TSql.name(endpoint) + " STATE = " + state + ";";
        }

        @Override
        public Optional<String> destroys() {
            return connections(endpoint, state);
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(SeenEndpoint.of(endpoint).state(state).condition());
        }
    }

    /**
     * Listens elsewhere; it bounces. Partners look for it where its replicas' ENDPOINT_URL says. An IPv6 address is seen as
     * in force only when it is spelt as {@code sys.tcp_endpoints} spells it [?].
     *
     * @param port 1024 to 32767
     * @param ip all addresses when empty
     */
    record Listen(EndpointName endpoint, int port, Optional<String> ip) implements EndpointStatement {

        public Listen {
            Objects.requireNonNull(endpoint, "endpoint");
            Objects.requireNonNull(ip, "ip");
        }

        @Override
        public String sql() {
            return "ALTER ENDPOINT " + TSql.name(endpoint) + "\n    AS TCP (" + address(port, ip) + ");";
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(SeenEndpoint.of(endpoint).address(port, ip).condition());
        }
    }

    /**
     * Changes how it and its partners prove who they are; it bounces. With a new certificate that all partners trust
     * already, this is the moment of a rotation; the old certificate is dropped once no partner shows that it needs it.
     */
    record Authenticate(EndpointName endpoint, Authentication authentication) implements EndpointStatement {

        public Authenticate {
            Objects.requireNonNull(endpoint, "endpoint");
            Objects.requireNonNull(authentication, "authentication");
        }

        @Override
        public String sql() {
            return mirroring(endpoint, "AUTHENTICATION = " + authenticating(authentication));
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(
                    SeenEndpoint.of(endpoint).authentication(authentication).condition());
        }
    }

    /** Changes how it encrypts; it bounces. */
    record Encrypt(EndpointName endpoint, Encryption encryption) implements EndpointStatement {

        public Encrypt {
            Objects.requireNonNull(endpoint, "endpoint");
            Objects.requireNonNull(encryption, "encryption");
        }

        @Override
        public String sql() {
            return mirroring(endpoint, "ENCRYPTION = " + encrypting(encryption));
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(SeenEndpoint.of(endpoint).encryption(encryption).condition());
        }
    }

    /** Changes which partners it serves; it bounces. */
    record Serve(EndpointName endpoint, Role role) implements EndpointStatement {

        public Serve {
            Objects.requireNonNull(endpoint, "endpoint");
            Objects.requireNonNull(role, "role");
        }

        @Override
        public String sql() {
            return mirroring(endpoint, "ROLE = " + role);
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(SeenEndpoint.of(endpoint).role(role).condition());
        }
    }

    /** Removes it: all groups of the server lose their partners. */
    record Drop(EndpointName endpoint) implements EndpointStatement {

        public Drop {
            Objects.requireNonNull(endpoint, "endpoint");
        }

        @Override
        public String sql() {
            return "DROP ENDPOINT " + TSql.name(endpoint) + ";";
        }

        @Override
        public Optional<String> destroys() {
            return Optional.of("endpoint " + endpoint);
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.not(SeenEndpoint.exists(endpoint)));
        }
    }

    /** Lets a login connect to it: a partner's account, or the owner of a partner's certificate. */
    record GrantConnect(EndpointName endpoint, LoginName login) implements EndpointStatement {

        public GrantConnect {
            Objects.requireNonNull(endpoint, "endpoint");
            Objects.requireNonNull(login, "login");
        }

        @Override
        public String sql() {
            return "GRANT CONNECT ON ENDPOINT::" + TSql.name(endpoint) + " TO " + TSql.name(login) + ";";
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(SeenEndpoint.connectGranted(endpoint, login));
        }
    }

    /** Lets a login connect to it no more. */
    record RevokeConnect(EndpointName endpoint, LoginName login) implements EndpointStatement {

        public RevokeConnect {
            Objects.requireNonNull(endpoint, "endpoint");
            Objects.requireNonNull(login, "login");
        }

        @Override
        public String sql() {
            return "REVOKE CONNECT ON ENDPOINT::" + TSql.name(endpoint) + " FROM " + TSql.name(login) + ";";
        }

        @Override
        public Optional<String> destroys() {
            return Optional.of("access of " + login + " to endpoint " + endpoint);
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.not(SeenEndpoint.connectGranted(endpoint, login)));
        }
    }

    /** What ends when an endpoint is brought into that state. */
    private static Optional<String> connections(EndpointName endpoint, State state) {
        return state == State.STARTED ? Optional.empty() : Optional.of("connections of endpoint " + endpoint);
    }

    private static String mirroring(EndpointName endpoint, String option) {
        return "ALTER ENDPOINT " + TSql.name(endpoint) + "\n    FOR DATABASE_MIRRORING (" + option + ");";
    }

    private static String address(int port, Optional<String> ip) {
        return "LISTENER_PORT = " + port + ", LISTENER_IP = "
                + ip.map(TSql::listenerIp).orElse("ALL");
    }

    private static String authenticating(Authentication authentication) {
        String windows =
                authentication.windows().map(protocol -> "WINDOWS " + protocol).orElse("");
        String certificate = authentication
                .certificate()
                .map(Certificate::name)
                .map(name -> "CERTIFICATE " + TSql.name(name))
                .orElse("");
        String both =
                authentication.triesCertificateFirst() ? certificate + " " + windows : windows + " " + certificate;
        return both.strip();
    }

    private static String encrypting(Encryption encryption) {
        String algorithms = String.join(
                " ", encryption.algorithms().stream().map(Enum::name).toList());
        return algorithms.isEmpty() ? "DISABLED" : encryption.policy() + " ALGORITHM " + algorithms;
    }
}
