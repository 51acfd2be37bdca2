package dev.sqldag.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.observation.Observation;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.problem.Severity;
import dev.sqldag.testing.Golden;
import dev.sqldag.topology.name.ServerName;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadinessTest {

    static Stream<Flawed> flaws() {
        return Flawed.all();
    }

    @ParameterizedTest
    @MethodSource("flaws")
    void each_flaw_is_found_where_it_is_and_nothing_else_is(Flawed flaw) {
        Readiness readiness = Readiness.of(flaw.topology(), flaw.observation());

        assertThat(readiness.findings()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(flaw.code());
            assertThat(finding.server()).isEqualTo(new ServerName(flaw.server()));
        });
        assertThat(readiness.isReady()).isEqualTo(readiness.findings().stream().noneMatch(Finding::isError));
    }

    @ParameterizedTest
    @MethodSource("flaws")
    void without_the_flaw_the_same_estate_is_ready(Flawed flaw) {
        assertThat(Readiness.of(flaw.topology(), flaw.healthy()).findings()).isEmpty();
    }

    @Test
    void every_check_has_a_flaw_that_it_finds_and_a_source() {
        assertThat(flaws().map(Flawed::code))
                .containsAll(Readiness.checks().stream().map(Check::code).toList());
        assertThat(Readiness.checks())
                .allSatisfy(check -> assertThat(check.source()).isNotBlank());
    }

    @Test
    void an_estate_from_nothing_is_ready() {
        assertThat(Readiness.of(Flawed.TOPOLOGY, Observation.bare(Flawed.TOPOLOGY))
                        .findings())
                .isEmpty();
    }

    @Test
    void a_warning_leaves_a_server_ready() {
        Flawed flaw = flaws().filter(some -> some.code() == ProblemCode.CERTIFICATE_EXPIRES_SOON)
                .findFirst()
                .orElseThrow();
        Readiness readiness = Readiness.of(flaw.topology(), flaw.observation());

        assertThat(readiness.findings()).extracting(Finding::severity).containsOnly(Severity.WARNING);
        assertThat(readiness.isReady(new ServerName(flaw.server()))).isTrue();
    }

    @Test
    void the_answer_reads_as_its_golden_file() {
        Flawed flaw = flaws().filter(some -> some.code() == ProblemCode.HADR_DISABLED)
                .findFirst()
                .orElseThrow();

        Golden.check(
                Golden.resources().resolve("readiness/hadr-disabled.txt"),
                Readiness.of(flaw.topology(), flaw.observation()).toString());
    }
}
