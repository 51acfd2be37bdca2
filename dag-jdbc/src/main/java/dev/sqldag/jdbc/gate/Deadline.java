package dev.sqldag.jdbc.gate;

import java.time.Duration;

/** How much of a wait is left. */
final class Deadline {

    final Duration bound;
    private final Patience patience;
    private final long start;

    Deadline(Patience patience, Duration bound) {
        this.patience = patience;
        this.bound = bound;
        this.start = patience.nanos();
    }

    /** Zero when it has passed. */
    Duration left() {
        Duration left = bound.minusNanos(patience.nanos() - start);
        return left.isNegative() ? Duration.ZERO : left;
    }

    boolean hasPassed() {
        return left().isZero();
    }

    /** The duration, or what is left when that is less. */
    Duration atMost(Duration duration) {
        return duration.compareTo(left()) < 0 ? duration : left();
    }
}
