package dev.sqldag.execution;

import java.time.Duration;

/**
 * How a run waits.
 *
 * @param pollEvery between two questions to the servers while something is waited for
 * @param retryAfter before a statement that could not run yet is sent again, or an unknown outcome is looked at again
 * @param retryWithin after which it is given up
 * @param failingFor how long a wait may look failed before it is taken for failed: servers try some things again
 * @param lockWithin how long another run may keep the lock of a server before this one gives up
 * @param stalledAfter how long a wait that can be counted may stand still before it is called stalled; it goes on
 */
public record RunSettings(
        Duration pollEvery,
        Duration retryAfter,
        Duration retryWithin,
        Duration failingFor,
        Duration lockWithin,
        Duration stalledAfter) {

    /**
     * Poll every 500 ms, retry every second for 2 minutes, take a failure for final after a minute, wait for a lock for 10
     * minutes, call a wait stalled after 2.
     */
    public static final RunSettings DEFAULT = new RunSettings(
            Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMinutes(2), Duration.ofMinutes(1));

    /** With the defaults for locks and stalled waits. */
    public RunSettings(Duration pollEvery, Duration retryAfter, Duration retryWithin, Duration failingFor) {
        this(pollEvery, retryAfter, retryWithin, failingFor, Duration.ofMinutes(10), Duration.ofMinutes(2));
    }

    /** A copy that polls at another rate. */
    public RunSettings pollingEvery(Duration duration) {
        return new RunSettings(duration, retryAfter, retryWithin, failingFor, lockWithin, stalledAfter);
    }

    /** A copy that gives up a lock at another time. */
    public RunSettings lockingWithin(Duration duration) {
        return new RunSettings(pollEvery, retryAfter, retryWithin, failingFor, duration, stalledAfter);
    }
}
