package dev.sqldag.execution;

import java.time.Duration;

/**
 * How a run waits.
 *
 * @param pollEvery between two questions to the servers while something is waited for
 * @param retryAfter before a statement that could not run yet is sent again, or an unknown outcome is looked at again
 * @param retryWithin after which it is given up
 * @param failingFor how long a wait may look failed before it is taken for failed: servers try some things again
 */
public record RunSettings(Duration pollEvery, Duration retryAfter, Duration retryWithin, Duration failingFor) {

    /** Poll every 500 ms, retry every second for 2 minutes, take a failure for final after a minute. */
    public static final RunSettings DEFAULT = new RunSettings(
            Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMinutes(2), Duration.ofMinutes(1));

    /** A copy that polls at another rate. */
    public RunSettings pollingEvery(Duration duration) {
        return new RunSettings(duration, retryAfter, retryWithin, failingFor);
    }
}
