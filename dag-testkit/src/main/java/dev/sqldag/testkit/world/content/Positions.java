package dev.sqldag.testkit.world.content;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a copy's log has come.
 *
 * @param end the last record in its memory: written here, or received
 * @param hardened the last record on its disk
 * @param redone what a reader sees
 * @param sent what is on its way here
 * @param known what its source knows of it
 * @param barrier the block it must harden before it counts as synchronized
 */
public record Positions(
        Point end, Point hardened, Point redone, Optional<Point> sent, Progress known, OptionalLong barrier) {

    /** A copy that has all of it. */
    public static Positions at(LogRecord record, Instant now) {
        Point point = new Point(record, now);
        return new Positions(
                point, point, point, Optional.empty(), new Progress(point, point, point, record), OptionalLong.empty());
    }

    /** One more record in memory. */
    public Positions received(LogRecord record, Instant now) {
        return new Positions(new Point(record, now), hardened, redone, Optional.empty(), known, barrier);
    }

    public Positions written(LogRecord record, Instant now) {
        return new Positions(new Point(record, now), hardened, redone, sent, known, barrier);
    }

    /** All that is in memory is on disk. */
    public Positions flushed(Instant now) {
        return new Positions(end, new Point(end.record(), now), redone, sent, known, barrier);
    }

    public Positions redone(LogRecord record, Instant now) {
        return new Positions(end, hardened, new Point(record, now), sent, known, barrier);
    }

    public Positions sending(Optional<Point> record) {
        return new Positions(end, hardened, redone, record, known, barrier);
    }

    public Positions known(Progress newKnown) {
        return new Positions(end, hardened, redone, sent, newKnown, barrier);
    }

    public Positions barrier(OptionalLong block) {
        return new Positions(end, hardened, redone, sent, known, block);
    }
}
