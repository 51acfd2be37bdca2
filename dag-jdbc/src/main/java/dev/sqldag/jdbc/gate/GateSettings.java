package dev.sqldag.jdbc.gate;

import java.time.Duration;

/**
 * How long a gate waits.
 *
 * @param drainWithin for the pool to come to rest: from the beginning of the suspension until no connection is out
 * @param writableWithin for the database to be writable after the failover
 * @param askWithin for one answer about that; a question that takes longer is given up and asked anew
 * @param pollEvery between two looks
 */
public record GateSettings(Duration drainWithin, Duration writableWithin, Duration askWithin, Duration pollEvery) {

    /** 30 seconds to drain, 2 minutes until writable, 15 seconds for an answer, a look every 100 ms. */
    public static final GateSettings DEFAULT = new GateSettings(
            Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofSeconds(15), Duration.ofMillis(100));

    /** A copy with another bound for draining. */
    public GateSettings drainingWithin(Duration duration) {
        return new GateSettings(duration, writableWithin, askWithin, pollEvery);
    }

    /** A copy with another bound for the wait after the failover. */
    public GateSettings writableWithin(Duration duration) {
        return new GateSettings(drainWithin, duration, askWithin, pollEvery);
    }
}
