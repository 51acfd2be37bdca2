package dev.sqldag.testkit;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/** What is to be done at some time; of two for one instant, the one that was made first comes first. */
final class Appointments {

    private record Appointment(Instant at, long number, Runnable action) {}

    private final PriorityQueue<Appointment> open =
            new PriorityQueue<>(Comparator.comparing(Appointment::at).thenComparingLong(Appointment::number));
    private long made;

    void make(Instant at, Runnable action) {
        open.add(new Appointment(at, made++, action));
    }

    Optional<Instant> next() {
        return Optional.ofNullable(open.peek()).map(Appointment::at);
    }

    /** Does what comes next. */
    void keep() {
        open.remove().action().run();
    }

    void clear() {
        open.clear();
    }
}
