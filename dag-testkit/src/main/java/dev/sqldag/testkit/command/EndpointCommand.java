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
            Role role)
            implements EndpointCommand {}

    /** {@code ALTER ENDPOINT}: what is empty stays as it is. */
    record Alter(String endpoint, Optional<State> state, OptionalInt listenerPort) implements EndpointCommand {}

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
