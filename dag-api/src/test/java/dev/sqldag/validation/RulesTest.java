package dev.sqldag.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.testing.Golden;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {

    @Test
    void every_code_about_a_topology_has_one_rule_and_they_are_in_order() {
        assertThat(Rules.all()).map(Rule::code).isEqualTo(topologyCodes());
    }

    @Test
    void every_rule_is_broken_by_a_test() {
        assertThat(BadTopologies.all()
                        .flatMap(bad -> Validator.validate(bad.topology()).stream())
                        .map(Problem::code))
                .containsAll(topologyCodes());
    }

    @ParameterizedTest
    @MethodSource("dev.sqldag.validation.Rules#all")
    void a_rule_is_a_sentence_with_a_source(Rule<?> rule) {
        assertThat(rule.sentence()).doesNotEndWith(".").doesNotContain("\n", "|");
        assertThat(rule.source()).matches("(https://learn\\.microsoft\\.com/sql/|sqldag: ).+");
        assertThat(rule.errors()).allMatch(number -> number > 0).doesNotHaveDuplicates();
    }

    @Test
    void the_documentation_lists_the_rules_as_they_are() {
        Golden.check(Golden.repository().resolve("docs/rules.md"), documentation());
    }

    private static List<ProblemCode> topologyCodes() {
        return Arrays.stream(ProblemCode.values())
                .filter(code -> code.id().matches("DAG-[12][0-9]{3}"))
                .toList();
    }

    private static String documentation() {
        return Rules.all().stream().map(RulesTest::row).collect(Collectors.joining("", """
                # Rules on topologies

                What the library checks before it asks any server. All problems are reported together, with their paths.
                An error refuses the topology; a warning does not. Made from `Rules.all()` by `RulesTest`; do not edit.

                | code | severity | checked on | rule | SQL Server errors it prevents | SQL Server versions | source |
                |---|---|---|---|---|---|---|
                """, ""));
    }

    private static String row(Rule<?> rule) {
        String errors = rule.errors().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return "| %s `%s` | %s | %s | %s | %s | %s | %s |\n"
                .formatted(
                        rule.code().id(),
                        rule.code(),
                        rule.severity(),
                        rule.scope().name(),
                        rule.sentence(),
                        errors.isEmpty() ? "–" : errors,
                        rule.versions(),
                        source(rule.source()));
    }

    private static String source(String source) {
        return source.startsWith("https:")
                ? "[%s](%s)".formatted(source.substring(source.lastIndexOf('/') + 1), source)
                : source;
    }
}
