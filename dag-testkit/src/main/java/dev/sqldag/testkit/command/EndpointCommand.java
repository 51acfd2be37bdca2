package dev.sqldag.testkit.command;

import java.util.Optional;
import java.util.OptionalInt;

/** Statements on database-mirroring endpoints. */
public sealed interface EndpointCommand extends Command {

    /** The endpoint. */
    String endpoint();

    /**
     * {@code CREATE ENDPOINT … FOR DATABASE_MIRRORING}.
     *
     * @param listenerIp empty for {@code LISTENER_IP = ALL}
     * @param authentication as {@code sys.database_mirroring_endpoints.connection_auth_desc}: {@code NTLM},
     *     {@code KERBEROS}, {@code NEGOTIATE}, {@code CERTIFICATE}, {@code NEGOTIATE, CERTIFICATE} …
     * @param certificate the certificate of an authentication that has one
     * @param algorithm {@code AES}, {@code RC4}, {@code AES, RC4}, {@code RC4, AES} or {@code NONE}
     * @param owner {@code AUTHORIZATION …}
     */
    record Create(
            String endpoint,
            State state,
            int listenerPort,
            Optional<String> listenerIp,
            String authentication,
            Optional<String> certificate,
            Encryption encryption,
            String algorithm,
            Role role,
            Optional<String> owner)
            implements EndpointCommand {

        /** One that belongs to whoever creates it. */
        public Create(
                String endpoint,
                State state,
                int listenerPort,
                Optional<String> listenerIp,
                String authentication,
                Optional<String> certificate,
                Encryption encryption,
                String algorithm,
                Role role) {
            this(
                    endpoint,
                    state,
                    listenerPort,
                    listenerIp,
                    authentication,
                    certificate,
                    encryption,
                    algorithm,
                    role,
                    Optional.empty());
        }
    }

    /**
     * {@code ALTER ENDPOINT}: what is empty stays as it is.
     *
     * @param listenerIp {@code ALL} is {@link #ALL}
     */
    record Alter(
            String endpoint,
            Optional<State> state,
            OptionalInt listenerPort,
            Optional<String> listenerIp,
            Optional<Authentication> authentication,
            Optional<Ciphers> ciphers,
            Optional<Role> role)
            implements EndpointCommand {

        public Alter(String endpoint, Optional<State> state, OptionalInt listenerPort) {
            this(endpoint, state, listenerPort, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /** The address that is every address. */
    String ALL = "ALL";

    /** How an endpoint and its partners prove who they are; see {@link Create}. */
    record Authentication(String methods, Optional<String> certificate) {}

    /** How an endpoint encrypts; see {@link Create}. */
    record Ciphers(Encryption encryption, String algorithm) {}

    /** {@code DROP ENDPOINT}. */
    record Drop(String endpoint) implements EndpointCommand {}

    /** Values of {@code sys.endpoints.state}, in its order from 0. */
    enum State {
        STARTED,
        STOPPED,
        DISABLED
    }

    /** The ENCRYPTION option. */
    enum Encryption {
        DISABLED,
        SUPPORTED,
        REQUIRED
    }

    /** Values of {@code sys.database_mirroring_endpoints.role}, in its order from 0. */
    enum Role {
        NONE,
        PARTNER,
        WITNESS,
        ALL
    }
}
