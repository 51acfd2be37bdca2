package dev.sqldag.testkit.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SmokeTest {

    @Test
    void a_select_answers() {
        assertThat(new Bench().value("1 + 1")).isEqualTo(2);
    }
}
