package dev.sqldag.testkit.world.model;

import dev.sqldag.testkit.command.DatabaseCommand.RecoveryModel;
import dev.sqldag.testkit.world.content.Contents;
import dev.sqldag.testkit.world.content.Positions;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One server's copy of a database.
 *
 * @param log its contents, and how far its log has come
 * @param chained whether a full backup started the log chain
 */
public record Database(
        String server,
        String name,
        int id,
        Instant createdAt,
        RecoveryModel recovery,
        State state,
        long bytes,
        Positions log,
        boolean chained,
        Optional<Membership> membership) {

    /** Values of {@code sys.databases.state}, in its order from 0. */
    public enum State {
        ONLINE,
        RESTORING,
        RECOVERING,
        RECOVERY_PENDING,
        SUSPECT
    }

    /** Values of {@code suspend_reason}, in its order from 0. */
    public enum Suspension {
        SUSPEND_FROM_USER,
        SUSPEND_FROM_PARTNER
    }

    /** Values of {@code synchronization_state}, in its order from 0. */
    public enum Sync {
        NOT_SYNCHRONIZING("NOT SYNCHRONIZING"),
        SYNCHRONIZING("SYNCHRONIZING"),
        SYNCHRONIZED("SYNCHRONIZED"),
        REVERTING("REVERTING"),
        INITIALIZING("INITIALIZING");

        private final String description;

        Sync(String description) {
            this.description = description;
        }

        public String description() {
            return description;
        }

        public boolean following() {
            return this == SYNCHRONIZING || this == SYNCHRONIZED;
        }
    }

    /**
     * Its place in a local group; what a distributed group knows of it is a {@link DistributedDatabase}.
     *
     * @param failoverReady what the configuration has stored: it was synchronized when the primary last looked
     */
    public record Membership(
            UUID groupId,
            UUID groupDatabaseId,
            UUID replicaId,
            Sync sync,
            Optional<Suspension> suspended,
            boolean failoverReady) {

        public Membership(UUID groupId, UUID groupDatabaseId, UUID replicaId, Sync sync) {
            this(groupId, groupDatabaseId, replicaId, sync, Optional.empty(), sync == Sync.SYNCHRONIZED);
        }

        Membership sync(Sync newSync) {
            return new Membership(groupId, groupDatabaseId, replicaId, newSync, suspended, failoverReady);
        }

        Membership suspended(Optional<Suspension> why) {
            return new Membership(groupId, groupDatabaseId, replicaId, sync, why, failoverReady);
        }

        Membership failoverReady(boolean ready) {
            return new Membership(groupId, groupDatabaseId, replicaId, sync, suspended, ready);
        }
    }

    public boolean system() {
        return id <= 4;
    }

    public boolean joinedTo(UUID groupId) {
        return membership.filter(m -> m.groupId().equals(groupId)).isPresent();
    }

    public Database recovery(RecoveryModel newRecovery, boolean stillChained) {
        return new Database(server, name, id, createdAt, newRecovery, state, bytes, log, stillChained, membership);
    }

    public Database resized(long newBytes) {
        return new Database(server, name, id, createdAt, recovery, state, newBytes, log, chained, membership);
    }

    public Database state(State newState) {
        return new Database(server, name, id, createdAt, recovery, newState, bytes, log, chained, membership);
    }

    public Database logged(Positions newLog) {
        return new Database(server, name, id, createdAt, recovery, state, bytes, newLog, chained, membership);
    }

    /** What whoever reads it sees. */
    public Contents contents() {
        return log.redone().record().contents();
    }

    /** The block of the log that is the last on disk. */
    public long block() {
        return log.hardened().block();
    }

    public Database startChain() {
        return new Database(server, name, id, createdAt, recovery, state, bytes, log, true, membership);
    }

    public Database in(Membership newMembership) {
        return new Database(
                server, name, id, createdAt, recovery, state, bytes, log, chained, Optional.of(newMembership));
    }

    public Database outside() {
        return new Database(server, name, id, createdAt, recovery, state, bytes, log, chained, Optional.empty());
    }

    public Database sync(Sync newSync) {
        return membership.map(m -> in(m.sync(newSync))).orElse(this);
    }

    /** Data does not move until it is resumed. */
    public Database suspend(Suspension why) {
        return membership
                .map(m -> in(m.sync(Sync.NOT_SYNCHRONIZING).suspended(Optional.of(why))))
                .orElse(this);
    }

    public Database resume() {
        return membership.map(m -> in(m.suspended(Optional.empty()))).orElse(this);
    }

    public Database failoverReady(boolean ready) {
        return membership.map(m -> in(m.failoverReady(ready))).orElse(this);
    }
}
