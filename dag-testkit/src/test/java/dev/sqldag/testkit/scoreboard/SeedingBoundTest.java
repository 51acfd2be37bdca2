package dev.sqldag.testkit.scoreboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeedingBoundTest {

    @Test
    void one_large_database_takes_as_long_as_its_stream() {
        assertThat(SeedingBound.of(List.of(900L, 1L, 1L, 1L), 10)).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void many_databases_take_as_long_as_five_streams() {
        assertThat(SeedingBound.of(Collections.nCopies(50, 100L), 10)).isEqualTo(Duration.ofSeconds(100));
    }

    @Test
    void nothing_takes_no_time() {
        assertThat(SeedingBound.of(List.of(), 10)).isZero();
    }
}
