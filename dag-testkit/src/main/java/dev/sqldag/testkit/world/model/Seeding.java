package dev.sqldag.testkit.world.model;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One side of an automatic seeding: source and target each keep a row, and keep it after the end.
 *
 * @param id the operation id of this side
 * @param partner the operation id of the other side
 * @param group the local or distributed group
 * @param performed whether bytes were moved
 */
public record Seeding(
        UUID id,
        UUID partner,
        String server,
        String remoteServer,
        UUID group,
        UUID groupDatabase,
        UUID remoteReplica,
        String database,
        boolean source,
        State state,
        Instant startedAt,
        Instant expectedEnd,
        Optional<Instant> endedAt,
        long bytes,
        int attempts,
        boolean performed,
        Optional<Failure> failure) {

    /** Values of {@code current_state} that were seen ([K] for the two that are under way). */
    public enum State {
        CHECK_IF_SEEDING_NEEDED,
        SEEDING,
        COMPLETED,
        FAILED
    }

    /** Why it failed. */
    public record Failure(int state, String description, int errorCode) {}

    public boolean running() {
        return endedAt.isEmpty();
    }

    public Seeding ended(State newState, Instant at, Optional<Failure> why) {
        return new Seeding(
                id,
                partner,
                server,
                remoteServer,
                group,
                groupDatabase,
                remoteReplica,
                database,
                source,
                newState,
                startedAt,
                expectedEnd,
                Optional.of(at),
                bytes,
                attempts,
                performed,
                why);
    }

    public Seeding transferring(Instant newExpectedEnd) {
        return new Seeding(
                id,
                partner,
                server,
                remoteServer,
                group,
                groupDatabase,
                remoteReplica,
                database,
                source,
                State.SEEDING,
                startedAt,
                newExpectedEnd,
                endedAt,
                bytes,
                attempts,
                true,
                failure);
    }
}
