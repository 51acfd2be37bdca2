package dev.sqldag.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.testing.Golden;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {

    /** SQL Server's errors that a statement or a topology alone decides. */
    private static final List<Integer> DECIDABLE = List.of(
            19402, 19403, 19404, 19451, 19482, 19483, 19484, 19485, 19499, 35209, 35212, 35213, 35214, 35215, 35223,
            35229, 35232, 35233, 35234, 35235, 35237, 35248, 47101, 47107, 47108, 47114, 47115, 47120, 47121, 47146,
            47147);

    /** Errors that have no rule, because what they are about cannot be said. */
    private static final Map<Integer, String> UNSAYABLE = Map.ofEntries(
            Map.entry(19477, "a group has one listener"),
            Map.entry(19497, "a distributed group has no other option"),
            Map.entry(19498, "members belong to distributed groups"),
            Map.entry(35211, "CommitMode has no asynchronous constant that fails over automatically"),
            Map.entry(35228, "FailureConditionLevel has five constants"),
            Map.entry(35236, "ENDPOINT_URL is derived"),
            Map.entry(35277, "FAILOVER_MODE of a member is MANUAL"),
            Map.entry(41197, "FAILOVER_MODE is derived"),
            Map.entry(41198, "AVAILABILITY_MODE is always there"),
            Map.entry(47102, "FAILOVER_MODE follows from the cluster type"),
            Map.entry(47103, "FAILOVER_MODE follows from the cluster type"),
            Map.entry(47110, "a configuration-only replica has no such option"),
            Map.entry(47142, "only servers know whether the system databases exist"),
            Map.entry(47143, "Containment names both"),
            Map.entry(47144, "Containment names both"),
            Map.entry(47150, "Containment is one of them"));

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

    @Test
    void every_error_that_a_topology_decides_is_prevented_by_a_rule_or_cannot_be_said() {
        Set<Integer> prevented =
                Rules.all().stream().flatMap(rule -> rule.errors().stream()).collect(Collectors.toSet());
        assertThat(prevented).containsAll(DECIDABLE).doesNotContainAnyElementsOf(UNSAYABLE.keySet());
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
