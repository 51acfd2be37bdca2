package dev.sqldag.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sqldag.Estate;
import dev.sqldag.problem.Problem;
import dev.sqldag.validation.BadTopologies.Bad;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input by class: each row ends in typed problems with code and path, and no statement is made of it. */
class BadInputTest {

    /** Classes about the model, and how many rows they have at least. Others are about observations and files. */
    private static final Map<String, Integer> AT_LEAST = Map.ofEntries(
            Map.entry("null, empty, blank, trailing blank", 10),
            Map.entry("length", 12),
            Map.entry("quotes and batch tails", 16),
            Map.entry("control and invisible characters", 14),
            Map.entry("homoglyphs, width, normal forms, lone surrogates", 14),
            Map.entry("names equal under case, width, trailing blank", 10),
            Map.entry("reserved words, dots, backslashes", 10),
            Map.entry("secrets in wrong fields", 8),
            Map.entry("huge models", 8),
            Map.entry("endpoint URL", 16),
            Map.entry("address, mask, subnet", 10),
            Map.entry("replica counts", 10),
            Map.entry("mode conflicts", 14),
            Map.entry("shape of distributed groups", 12),
            Map.entry("version, cluster type, contained", 12),
            Map.entry("durations, ports, integers", 10),
            Map.entry("dangling, duplicate and circular references", 12));

    private static final Map<String, List<Bad>> ROWS = BadInputs.rows();

    static Stream<Arguments> inputs() {
        return ROWS.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(bad -> Arguments.of(entry.getKey(), bad)));
    }

    @Test
    void every_class_has_its_rows() {
        assertThat(ROWS.keySet()).isEqualTo(AT_LEAST.keySet());
        ROWS.forEach(
                (kind, rows) -> assertThat(rows).as(kind).hasSizeGreaterThanOrEqualTo(AT_LEAST.getOrDefault(kind, 0)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("inputs")
    void bad_input_ends_in_typed_problems_and_in_no_statement(String kind, Bad bad) {
        List<Problem> problems = Validator.validate(bad.topology());

        assertThat(problems)
                .map(problem -> problem.code().id() + " at " + problem.path())
                .isEqualTo(bad.problems());
        assertThat(problems).anyMatch(Problem::isError);
        assertThatThrownBy(() -> Estate.planOffline(bad.topology()))
                .isInstanceOfSatisfying(InvalidTopologyException.class, refused -> assertThat(refused.problems())
                        .isEqualTo(problems));
    }
}
