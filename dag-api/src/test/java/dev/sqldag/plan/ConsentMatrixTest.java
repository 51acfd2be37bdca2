package dev.sqldag.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sqldag.plan.Action.RunStatement;
import dev.sqldag.testing.Destructions;
import dev.sqldag.testing.Destructions.Given;
import dev.sqldag.testing.Kinds;
import dev.sqldag.testing.Walkthrough;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.tsql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every statement that takes something away, with every consent but the right one. */
class ConsentMatrixTest {

    /** CREATE ENDPOINT with STATE = STOPPED stops nothing. */
    private static final Pattern TAKES_AWAY = Pattern.compile("\\b(DROP|REMOVE|FORCE_FAILOVER_ALLOW_DATA_LOSS"
            + "|OFFLINE|REPLACE(?!\\()|REVOKE|HADR OFF)\\b|ALTER ENDPOINT [^;]*STATE = (STOPPED|DISABLED)");

    static Stream<Arguments> cells() {
        return Destructions.samples().entrySet().stream().flatMap(sample -> Stream.of(Given.values())
                .map(given -> Arguments.of(sample.getKey(), given, sample.getValue())));
    }

    @ParameterizedTest(name = "{0} with {1}")
    @MethodSource("cells")
    void only_the_right_consent_allows_a_destructive_step(String name, Given given, Statement statement) {
        Plan plan = Destructions.plan(statement);

        assertThat(given.consents(plan).stream()
                        .anyMatch(consent -> consent.allows(plan, plan.steps().get(0))))
                .as(name)
                .isEqualTo(given == Given.RIGHT);
    }

    @Test
    void every_kind_that_takes_something_away_is_in_the_matrix() {
        assertThat(Destructions.samples().values())
                .extracting(statement -> Kinds.name(statement.getClass()))
                .contains(
                        "GroupStatement.Drop",
                        "GroupStatement.RemoveDatabase",
                        "ReplicaStatement.Remove",
                        "DatabaseStatement.LeaveGroup",
                        "RoleStatement.ForceFailover",
                        "RoleStatement.Offline",
                        "RestoreStatement.FullOver",
                        "EndpointStatement.SetState");
    }

    @Test
    void a_statement_whose_words_take_something_away_says_so() {
        List<String> byWords = Kinds.samples().entrySet().stream()
                .filter(sample -> TAKES_AWAY.matcher(sample.getValue().sql()).find())
                .map(Map.Entry::getKey)
                .toList();

        assertThat(byWords).containsExactlyElementsOf(Destructions.samples().keySet());
    }

    @Test
    void no_sample_is_missing() {
        assertThat(Kinds.samples().values().stream().map(Object::getClass).distinct())
                .containsExactlyInAnyOrderElementsOf(Kinds.ofStatements());
    }

    @Test
    void a_step_that_takes_something_away_cannot_pretend_that_it_does_not() {
        Destructions.samples().values().forEach(statement -> assertThatIllegalArgumentException()
                .isThrownBy(() -> new Step(
                        1,
                        new ServerName("server1"),
                        "harmless",
                        new RunStatement(statement),
                        List.of(),
                        List.of(),
                        Risk.NONE,
                        Optional.empty())));
    }

    @Test
    void a_consent_dies_with_its_plan() {
        Statement statement = Destructions.samples().values().iterator().next();
        Plan before = Destructions.plan(statement);
        Plan after = new Plan(
                before.goal(),
                Topology.of(Walkthrough.AG1),
                before.steps(),
                before.drift(),
                before.problems(),
                new Facts(Map.of("ag1/primary", "server2")));

        Consent consent = before.consent(before.destructions().get(0), "because");

        assertThat(consent.allows(before, before.steps().get(0))).isTrue();
        assertThat(consent.allows(after, after.steps().get(0))).isFalse();
    }
}
