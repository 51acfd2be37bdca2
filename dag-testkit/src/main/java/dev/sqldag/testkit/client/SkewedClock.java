package dev.sqldag.testkit.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that is wrong, and may jump, back too. Thread-safe. */
public final class SkewedClock implements InstantSource {

    private final InstantSource clock;
    private volatile Duration skew;

    /** @param skew how far it is ahead; negative when it is behind */
    public SkewedClock(InstantSource clock, Duration skew) {
        this.clock = clock;
        this.skew = skew;
    }

    /** From now on it is so much further ahead. */
    public void jump(Duration duration) {
        skew = skew.plus(duration);
    }

    @Override
    public Instant instant() {
        return clock.instant().plus(skew);
    }
}
