package dev.sqldag.observation.view;

import dev.sqldag.topology.name.DatabaseName;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An attempt to seed a database, as the server that was asked saw it. Empty is unknown.
 *
 * @param partner the replica or member at the other end
 * @param source whether the server that was asked is the one that sends
 * @param state such as SEEDING, COMPLETED or FAILED; the pages do not list them all
 * @param transferredBytes known only while it runs
 */
public record SeedingView(
        Optional<DatabaseName> database,
        Optional<String> partner,
        Optional<Boolean> source,
        Optional<String> state,
        Optional<String> failure,
        Optional<Integer> errorCode,
        Optional<Integer> attempts,
        Optional<Instant> startedAt,
        Optional<Instant> completedAt,
        Optional<Long> transferredBytes,
        Optional<Long> totalBytes) {

    public SeedingView {
        Objects.requireNonNull(database, "database");
        Objects.requireNonNull(partner, "partner");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(failure, "failure");
        Objects.requireNonNull(errorCode, "errorCode");
        Objects.requireNonNull(attempts, "attempts");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(completedAt, "completedAt");
        Objects.requireNonNull(transferredBytes, "transferredBytes");
        Objects.requireNonNull(totalBytes, "totalBytes");
    }

    public boolean hasFailed() {
        return state.filter("FAILED"::equals).isPresent();
    }
}
