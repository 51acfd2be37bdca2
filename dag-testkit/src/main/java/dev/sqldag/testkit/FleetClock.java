package dev.sqldag.testkit;

import dev.sqldag.execution.Ticker;
import java.time.Duration;
import java.time.Instant;

/**
 * A fleet's clock. Thread-safe. A run that works on its caller's thread by this clock moves it where it would wait:
 * {@code Estate.on(fleet.inProcess(), options -> options.onCallingThread(fleet.clock()))}.
 */
public final class FleetClock implements Ticker {

    private final FleetLoop loop;

    FleetClock(FleetLoop loop) {
        this.loop = loop;
    }

    /** Now, in the fleet's time. */
    @Override
    public Instant instant() {
        return loop.now();
    }

    /**
     * Lets time pass at once: what is due by then happens in order. In real time the fleet is ahead of the system's clock
     * from then on.
     *
     * @throws IllegalArgumentException if the duration is negative: time does not go back
     */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("Time does not go back by " + duration.negated() + ".");
        }
        loop.advance(duration);
    }

    @Override
    public void pause(Duration longest, News news) {
        advance(longest);
    }
}
