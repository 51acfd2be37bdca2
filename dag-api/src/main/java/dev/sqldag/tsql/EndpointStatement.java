package dev.sqldag.tsql;

import dev.sqldag.topology.Endpoint;
import java.util.Objects;
import java.util.Optional;

/**
 * Statements on a server's database mirroring endpoint.
 *
 * @see <a href="https://learn.microsoft.com/sql/t-sql/statements/create-endpoint-transact-sql">CREATE ENDPOINT</a>
 */
public sealed interface EndpointStatement extends Statement {

    /**
     * Creates and starts it, with Windows authentication, on all addresses. SQL Server 2012 and later; a second
     * endpoint of this kind is refused with error 7862.
     */
    record Create(Endpoint endpoint) implements EndpointStatement {

        public Create {
            Objects.requireNonNull(endpoint, "endpoint");
        }

        @Override
        public String sql() {
            return """
                    CREATE ENDPOINT %s
                        STATE = STARTED
                        AS TCP (LISTENER_PORT = %s, LISTENER_IP = ALL)
                        FOR DATABASE_MIRRORING (
                            AUTHENTICATION = WINDOWS NEGOTIATE,
                            ENCRYPTION = REQUIRED ALGORITHM AES,
                            ROLE = ALL);""".formatted(TSql.name(endpoint.name()), endpoint.port());
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.endpoint(endpoint));
        }

        @Override
        public Optional<String> precondition() {
            return Optional.empty();
        }
    }
}
