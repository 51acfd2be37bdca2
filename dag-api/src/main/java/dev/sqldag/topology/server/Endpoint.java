package dev.sqldag.topology.server;

import dev.sqldag.topology.name.EndpointName;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The database mirroring endpoint of a server, over which replicas exchange log records. A server has one, and all its
 * groups share it (error 7862). SQL Server 2012 and later.
 *
 * @param port 1024 to 32767 (CREATE ENDPOINT, LISTENER_PORT); not the port that clients connect to
 * @param ip the one address, IPv4 or IPv6, on which it listens; all when empty, which a distributed group needs, because
 *     its connections arrive at a listener's address
 * @param authentication how partners prove who they are; Windows, negotiated, unless said otherwise
 * @param encryption required with AES unless said otherwise
 * @param role which kind of partner it serves; a replica that holds data needs {@link Role#ALL} or {@link Role#PARTNER}
 * @param state whether it serves; {@link State#STARTED} unless said otherwise
 * @see <a href="https://learn.microsoft.com/sql/t-sql/statements/create-endpoint-transact-sql">CREATE ENDPOINT</a>
 */
public record Endpoint(
        EndpointName name,
        int port,
        Optional<String> ip,
        Authentication authentication,
        Encryption encryption,
        Role role,
        State state) {

    /** {@code Hadr_endpoint}, port 5022: what the wizards of SQL Server Management Studio choose. */
    public static final Endpoint DEFAULT = of("Hadr_endpoint", 5022);

    public Endpoint {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(ip, "ip");
        Objects.requireNonNull(authentication, "authentication");
        Objects.requireNonNull(encryption, "encryption");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(state, "state");
    }

    /** On all addresses, for all roles, started, with Windows authentication and AES. */
    public static Endpoint of(String name, int port) {
        return new Endpoint(
                new EndpointName(name),
                port,
                Optional.empty(),
                Authentication.DEFAULT,
                Encryption.REQUIRED_AES,
                Role.ALL,
                State.STARTED);
    }

    /** A copy with changes; what {@code changes} does not mention stays. */
    public Endpoint with(Consumer<Builder> changes) {
        Builder builder = new Builder(this);
        changes.accept(builder);
        return builder.build();
    }

    /** Which partners may connect. The constants are T-SQL's words. */
    public enum Role {
        /** Partners and witnesses. */
        ALL,
        /** Servers that hold data. */
        PARTNER,
        /** A witness, or a replica that holds only configuration. */
        WITNESS
    }

    /** Whether it serves. The constants are T-SQL's words. */
    public enum State {
        /** It listens and answers. */
        STARTED,
        /** It does not serve: the pages of CREATE ENDPOINT and {@code sys.endpoints} disagree how it refuses [?]. */
        STOPPED,
        /** It does not serve: the pages of CREATE ENDPOINT and {@code sys.endpoints} disagree how it refuses [?]. */
        DISABLED
    }

    /** What can be said about an endpoint. Valid only inside the lambda that receives it. */
    public static final class Builder {

        private EndpointName name;
        private int port;
        private @Nullable String ip;
        private Authentication authentication;
        private Encryption encryption;
        private Role role;
        private State state;

        private Builder(Endpoint from) {
            name = from.name;
            port = from.port;
            ip = from.ip.orElse(null);
            authentication = from.authentication;
            encryption = from.encryption;
            role = from.role;
            state = from.state;
        }

        /** The default is {@code Hadr_endpoint}. */
        public Builder name(String newName) {
            name = new EndpointName(newName);
            return this;
        }

        /** 1024 to 32767; the default is 5022. */
        public Builder port(int newPort) {
            port = newPort;
            return this;
        }

        /** The one address on which it listens, IPv4 or IPv6; not under a distributed group. */
        public Builder ip(String address) {
            ip = Objects.requireNonNull(address, "address");
            return this;
        }

        /** It listens on all addresses. The default. */
        public Builder allAddresses() {
            ip = null;
            return this;
        }

        /** The default is Windows, negotiated. */
        public Builder authentication(Authentication newAuthentication) {
            authentication = Objects.requireNonNull(newAuthentication, "authentication");
            return this;
        }

        /** The default is {@link Encryption#REQUIRED_AES}. */
        public Builder encryption(Encryption newEncryption) {
            encryption = Objects.requireNonNull(newEncryption, "encryption");
            return this;
        }

        /** The default is {@link Role#ALL}. */
        public Builder role(Role newRole) {
            role = Objects.requireNonNull(newRole, "role");
            return this;
        }

        /** The default is {@link State#STARTED}. */
        public Builder state(State newState) {
            state = Objects.requireNonNull(newState, "state");
            return this;
        }

        private Endpoint build() {
            return new Endpoint(name, port, Optional.ofNullable(ip), authentication, encryption, role, state);
        }
    }
}
