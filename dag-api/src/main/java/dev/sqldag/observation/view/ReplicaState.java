package dev.sqldag.observation.view;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How a replica, or a member of a distributed group, is doing. Empty is unknown: a secondary knows only itself, and of
 * another replica nobody knows the operational state or the recovery.
 *
 * @param local whether it lives on the server that was asked
 * @param lastConnectError what stopped the last attempt to connect; empty also when none did
 * @param writeLeaseTicks what is left of the write lease; empty also when there is none
 */
public record ReplicaState(
        boolean local,
        Optional<Role> role,
        Optional<Operation> operation,
        Optional<Connection> connection,
        Optional<Recovery> recovery,
        Optional<Health> health,
        Optional<Join> join,
        Optional<ConnectError> lastConnectError,
        Optional<Long> writeLeaseTicks) {

    /** Of a replica that lives elsewhere, of which the server knows nothing. */
    public static final ReplicaState UNKNOWN = new ReplicaState(
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public ReplicaState {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(recovery, "recovery");
        Objects.requireNonNull(health, "health");
        Objects.requireNonNull(join, "join");
        Objects.requireNonNull(lastConnectError, "lastConnectError");
        Objects.requireNonNull(writeLeaseTicks, "writeLeaseTicks");
    }

    /** In a distributed group PRIMARY is the global primary, SECONDARY the forwarder. */
    public enum Role {
        RESOLVING,
        PRIMARY,
        SECONDARY
    }

    /** {@code operational_state}. */
    public enum Operation {
        PENDING_FAILOVER,
        PENDING,
        ONLINE,
        OFFLINE,
        FAILED,
        FAILED_NO_QUORUM
    }

    /** {@code connected_state}; it may be as old as the session timeout. */
    public enum Connection {
        DISCONNECTED,
        CONNECTED
    }

    /** {@code recovery_health}: whether all joined databases are online. */
    public enum Recovery {
        ONLINE_IN_PROGRESS,
        ONLINE
    }

    /** {@code synchronization_health}. */
    public enum Health {
        NOT_HEALTHY,
        PARTIALLY_HEALTHY,
        HEALTHY
    }

    /** {@code join_state}. */
    public enum Join {
        NOT_JOINED,
        JOINED_STANDALONE,
        JOINED_FAILOVER_CLUSTER_INSTANCE
    }

    /** What stopped the last attempt to connect. */
    public record ConnectError(int number, Optional<String> description, Optional<Instant> at) {}
}
