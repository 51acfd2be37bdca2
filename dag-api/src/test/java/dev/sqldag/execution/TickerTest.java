package dev.sqldag.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TickerTest {

    @Test
    void the_systems_ticker_waits_for_news() throws InterruptedException {
        List<Duration> waited = new ArrayList<>();

        Ticker.SYSTEM.pause(Duration.ofDays(1), waited::add);

        assertThat(waited).containsExactly(Duration.ofDays(1));
    }

    @Test
    void a_ticker_that_is_moved_waits_for_nothing() throws InterruptedException {
        Instant[] now = {Instant.EPOCH};
        Ticker moved = Ticker.of(() -> now[0], duration -> now[0] = now[0].plus(duration));

        moved.pause(Duration.ofDays(1), longest -> {
            throw new AssertionError("nobody brings news");
        });

        assertThat(moved.instant()).isEqualTo(Instant.EPOCH.plus(Duration.ofDays(1)));
    }
}
