package dev.sqldag.execution;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a wait gets on, as two or more observations of it tell.
 *
 * @param done of {@code total}, in whatever the wait counts, such as bytes
 * @param perSecond how much of it since the measuring began; empty until something has moved
 * @param timeLeft at that rate
 */
public record Pace(long done, long total, OptionalDouble perSecond, Optional<Duration> timeLeft, Gait gait) {

    private static final int PERCENT = 100;

    public Pace {
        Objects.requireNonNull(perSecond, "perSecond");
        Objects.requireNonNull(timeLeft, "timeLeft");
        Objects.requireNonNull(gait, "gait");
    }

    /** {@code 45 %, 00:03:12 left}. */
    @Override
    public String toString() {
        return (total == 0 ? 0 : (long) ((double) done / total * PERCENT)) + " %"
                + timeLeft.map(left -> ", %02d:%02d:%02d left"
                                .formatted(left.toHours(), left.toMinutesPart(), left.toSecondsPart()))
                        .orElse("")
                + gait.words;
    }

    /** Whether it will do. */
    public enum Gait {
        /** It moves, or has not been watched for long. */
        MOVING(""),
        /** It moves, but at this rate not before the wait gives up. */
        SLOW(", too slow to be there in time"),
        /** Nothing has moved for {@link RunSettings#stalledAfter}. */
        STALLED(", stalled");

        private final String words;

        Gait(String words) {
            this.words = words;
        }
    }
}
