package dev.sqldag.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What time a fleet goes by. Guarded by the loop's lock, but for {@link #now}. */
final class FleetTime {

    private final Optional<InstantSource> clock;
    private final Set<Object> asked = new HashSet<>();
    private volatile Duration ahead = Duration.ZERO;
    /** While a fleet is being built, in which nobody else takes part, time is virtual even by a real clock. */
    private volatile boolean standing;

    private Instant askedAt = Instant.MIN;

    private FleetTime(Optional<InstantSource> clock) {
        this.clock = clock;
    }

    static FleetTime real(InstantSource clock) {
        return new FleetTime(Optional.of(clock));
    }

    static FleetTime virtual() {
        return new FleetTime(Optional.empty());
    }

    boolean isVirtual() {
        return standing || clock.isEmpty();
    }

    /** What the clock says; empty in virtual time, where the world itself knows. */
    Optional<Instant> now() {
        return standing
                ? Optional.empty()
                : clock.map(source -> source.instant().plus(ahead));
    }

    /** The clock goes ahead from now on. */
    void leap(Duration duration) {
        ahead = ahead.plus(duration);
    }

    /** Time moves as in virtual time until {@link #run}. */
    void stand() {
        standing = true;
    }

    /** Time goes on from that instant. */
    void run(Instant now) {
        ahead = clock.map(source -> Duration.between(source.instant(), now)).orElse(Duration.ZERO);
        standing = false;
    }

    /** A world begins that may be earlier than the last one. */
    void begin(Instant now) {
        asked.clear();
        askedAt = now;
        if (!standing) {
            run(now);
        }
    }

    /** Whether nobody has asked this at this instant before. */
    boolean isNewAt(Instant now, Object question) {
        if (!now.equals(askedAt)) {
            asked.clear();
            askedAt = now;
        }
        return asked.add(question);
    }
}
