package dev.sqldag.observation.view;

import dev.sqldag.observation.view.ReplicaState.Health;
import dev.sqldag.topology.name.DatabaseName;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A database on one replica, or on one member of a distributed group, as one server sees it. Empty is unknown.
 *
 * @param groupDatabaseId under which id its group knows it; another one in each group
 * @param local whether this copy is on the server that was asked
 * @param suspended whether data movement is suspended
 * @param suspendReason empty also when it is not suspended
 * @param failoverReady as the cluster or the configuration stores it, so that it is known also while the primary is gone
 * @param joined whether this copy has joined; as stored, too
 * @param commitParticipant whether commits of the primary wait for this copy
 */
public record DatabaseReplicaView(
        DatabaseName name,
        UUID groupDatabaseId,
        boolean local,
        Optional<Synchronization> synchronization,
        Optional<Health> health,
        Optional<DatabaseView.State> databaseState,
        Optional<Boolean> suspended,
        Optional<SuspendReason> suspendReason,
        Optional<Boolean> failoverReady,
        Optional<Boolean> joined,
        Optional<Boolean> commitParticipant,
        LogPosition log) {

    public DatabaseReplicaView {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(groupDatabaseId, "groupDatabaseId");
        Objects.requireNonNull(synchronization, "synchronization");
        Objects.requireNonNull(health, "health");
        Objects.requireNonNull(databaseState, "databaseState");
        Objects.requireNonNull(suspended, "suspended");
        Objects.requireNonNull(suspendReason, "suspendReason");
        Objects.requireNonNull(failoverReady, "failoverReady");
        Objects.requireNonNull(joined, "joined");
        Objects.requireNonNull(commitParticipant, "commitParticipant");
        Objects.requireNonNull(log, "log");
    }

    /** {@code synchronization_state}. */
    public enum Synchronization {
        NOT_SYNCHRONIZING,
        SYNCHRONIZING,
        SYNCHRONIZED,
        REVERTING,
        INITIALIZING;

        /** As the catalog writes it, with a blank: {@code NOT SYNCHRONIZING}. */
        public String words() {
            return name().replace('_', ' ');
        }
    }

    /** {@code suspend_reason_desc}, without its first two words; its numbers differ between sources [?]. */
    public enum SuspendReason {
        USER,
        /** After a forced failover. */
        PARTNER,
        REDO,
        APPLY,
        CAPTURE,
        RESTART,
        UNDO,
        REVALIDATION,
        XRF_UPDATE
    }
}
