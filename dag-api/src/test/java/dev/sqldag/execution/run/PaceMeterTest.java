package dev.sqldag.execution.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.condition.Verdict.Amount;
import dev.sqldag.execution.Pace;
import dev.sqldag.execution.Pace.Gait;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceMeterTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant UNTIL = START.plus(Duration.ofMinutes(10));

    private final PaceMeter meter = new PaceMeter();

    @Test
    void one_amount_tells_no_rate() {
        assertThat(at(0, 10, 100).perSecond()).isEmpty();
    }

    @Test
    void two_amounts_tell_the_rate_and_the_time_that_is_left() {
        at(0, 10, 100);

        Pace pace = at(10, 40, 100);

        assertThat(pace.perSecond()).hasValue(3);
        assertThat(pace.timeLeft()).contains(Duration.ofSeconds(20));
        assertThat(pace.gait()).isEqualTo(Gait.MOVING);
        assertThat(pace).hasToString("40 %, 00:00:20 left");
    }

    @Test
    void what_moves_too_slowly_to_be_there_in_time_is_slow() {
        at(0, 0, 1000);

        assertThat(at(60, 60, 1000).gait()).isEqualTo(Gait.SLOW);
    }

    @Test
    void what_has_not_moved_for_long_is_stalled_until_it_moves() {
        at(0, 0, 100);
        at(10, 50, 100);

        assertThat(at(69, 50, 100).gait()).isEqualTo(Gait.MOVING);
        assertThat(at(70, 50, 100).gait()).isEqualTo(Gait.STALLED);
        assertThat(at(80, 60, 100).gait()).isEqualTo(Gait.MOVING);
    }

    @Test
    void something_new_to_do_begins_the_measuring_again() {
        at(0, 50, 100);
        at(10, 100, 100);

        assertThat(at(20, 100, 300).perSecond()).isEmpty();
        assertThat(at(30, 200, 300).perSecond()).hasValue(10);
    }

    @Test
    void one_of_many_that_is_done_and_counted_no_more_is_progress() {
        at(0, 150, 300);

        assertThat(at(10, 100, 200).perSecond()).hasValue(5);
    }

    private Pace at(int seconds, long done, long total) {
        return meter.measure(new Amount(done, total), START.plusSeconds(seconds), UNTIL, Duration.ofMinutes(1));
    }
}
