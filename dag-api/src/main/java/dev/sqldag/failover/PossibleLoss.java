package dev.sqldag.failover;

import dev.sqldag.topology.name.DatabaseName;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What a forced failover may lose of one database.
 *
 * @param lag by how much time the forwarder was behind; empty when nobody can know, which is so whenever the global primary
 *     does not answer
 * @param evidence what was seen, where and when
 */
public record PossibleLoss(DatabaseName database, Optional<Duration> lag, String evidence) {

    public PossibleLoss {
        Objects.requireNonNull(database, "database");
        Objects.requireNonNull(lag, "lag");
        Objects.requireNonNull(evidence, "evidence");
    }

    /** {@code db1: UNKNOWN (…)}. */
    @Override
    public String toString() {
        return database + ": " + lag.map(Duration::toString).orElse("UNKNOWN") + " (" + evidence + ")";
    }
}
