package dev.sqldag.execution.run;

import dev.sqldag.condition.Verdict.Amount;
import dev.sqldag.execution.Pace;
import dev.sqldag.execution.Pace.Gait;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Tells from one amount to the next how fast a wait gets on. It measures what is left, which also shrinks when one of many
 * is done and is counted no more; when more is left than before, something new has begun, and the measuring begins again.
 */
final class PaceMeter {

    private static final double MILLIS = 1000;

    private @Nullable Instant since;
    private Instant lastMove = Instant.MIN;
    private long leftAtFirst;
    private long leftLast;
    private Gait gait = Gait.MOVING;

    /**
     * @param until when the wait gives up
     * @param stalledAfter how long it may stand still
     */
    Pace measure(Amount amount, Instant now, Instant until, Duration stalledAfter) {
        if (since == null || amount.left() > leftLast) {
            since = now;
            lastMove = now;
            leftAtFirst = amount.left();
        } else if (amount.left() < leftLast) {
            lastMove = now;
        }
        leftLast = amount.left();
        OptionalDouble rate = rate(Duration.between(since, now));
        Optional<Duration> left = rate.isPresent()
                ? Optional.of(Duration.ofMillis((long) Math.ceil(amount.left() / rate.getAsDouble() * MILLIS)))
                : Optional.empty();
        gait = gait(now, until, left, stalledAfter);
        return new Pace(amount.done(), amount.total(), rate, left, gait);
    }

    /** As last measured. */
    Gait gait() {
        return gait;
    }

    private OptionalDouble rate(Duration time) {
        long moved = leftAtFirst - leftLast;
        return moved > 0 && time.toMillis() > 0
                ? OptionalDouble.of(moved / (time.toMillis() / MILLIS))
                : OptionalDouble.empty();
    }

    private Gait gait(Instant now, Instant until, Optional<Duration> left, Duration stalledAfter) {
        if (leftLast > 0 && !lastMove.plus(stalledAfter).isAfter(now)) {
            return Gait.STALLED;
        }
        return left.filter(time -> time.compareTo(Duration.between(now, until)) > 0)
                .map(time -> Gait.SLOW)
                .orElse(Gait.MOVING);
    }
}
