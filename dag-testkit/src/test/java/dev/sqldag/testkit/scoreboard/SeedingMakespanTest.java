package dev.sqldag.testkit.scoreboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeedingMakespanTest {

    /** Every stream is stretched or shortened by up to a quarter; the scoreboard takes the median of many. */
    @Test
    void the_largest_databases_first_take_hardly_longer_than_they_must() {
        double ratio = SeedingMakespan.ratio(1);

        assertThat(ratio).isBetween(0.75, 1.25);
    }
}
