package dev.sqldag.observation.view;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How far the log of one copy of a database has come, as one server knows it: of another server's copy it may be old.
 * Empty is unknown, never zero.
 *
 * @param hardened the first block that is not yet on disk; NULL on an asynchronous primary, on a synchronous one the least
 *     of its secondaries
 * @param sendQueueKb log that was not sent to this copy yet
 * @param redoQueueKb log that this copy has and did not apply yet
 * @param lagSeconds how far this copy is behind, by SQL Server's own reckoning
 */
public record LogPosition(
        Optional<Lsn> endOfLog,
        Optional<Lsn> sent,
        Optional<Lsn> received,
        Optional<Lsn> hardened,
        Optional<Lsn> redone,
        Optional<Lsn> committed,
        Optional<Lsn> recovery,
        Optional<Lsn> truncation,
        Optional<Instant> committedAt,
        Optional<Long> sendQueueKb,
        Optional<Long> sendRateKb,
        Optional<Long> redoQueueKb,
        Optional<Long> redoRateKb,
        Optional<Long> lagSeconds) {

    /** Nothing is known. */
    public static final LogPosition UNKNOWN = new LogPosition(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public LogPosition {
        Objects.requireNonNull(endOfLog, "endOfLog");
        Objects.requireNonNull(sent, "sent");
        Objects.requireNonNull(received, "received");
        Objects.requireNonNull(hardened, "hardened");
        Objects.requireNonNull(redone, "redone");
        Objects.requireNonNull(committed, "committed");
        Objects.requireNonNull(recovery, "recovery");
        Objects.requireNonNull(truncation, "truncation");
        Objects.requireNonNull(committedAt, "committedAt");
        Objects.requireNonNull(sendQueueKb, "sendQueueKb");
        Objects.requireNonNull(sendRateKb, "sendRateKb");
        Objects.requireNonNull(redoQueueKb, "redoQueueKb");
        Objects.requireNonNull(redoRateKb, "redoRateKb");
        Objects.requireNonNull(lagSeconds, "lagSeconds");
    }
}
