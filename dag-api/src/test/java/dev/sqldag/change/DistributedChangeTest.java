package dev.sqldag.change;

import static dev.sqldag.change.DistributedScenes.AG1;
import static dev.sqldag.change.DistributedScenes.AG2;
import static dev.sqldag.change.DistributedScenes.but;
import static dev.sqldag.change.DistributedScenes.dag;
import static dev.sqldag.change.DistributedScenes.failedOver;
import static dev.sqldag.change.DistributedScenes.plan;
import static dev.sqldag.change.DistributedScenes.requiring;
import static dev.sqldag.change.DistributedScenes.seen;
import static dev.sqldag.change.DistributedScenes.withCopy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.observation.Observation;
import dev.sqldag.plan.Difference;
import dev.sqldag.plan.Difference.Kind;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.Step;
import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.testing.Golden;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.AvailabilityMode;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup.Side;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is otherwise in a distributed group that exists: found in each copy, changed on its server. */
class DistributedChangeTest {

    private static final AvailabilityGroup MOVED = AvailabilityGroup.of(
            "ag2", g -> g.replica(AG2.replicas().get(0).server()).address("elsewhere"));

    /** A property, how it is before and after for the second member alone, in whichever order the members stand. */
    private record Change(
            String property,
            String before,
            String after,
            Consumer<DistributedAvailabilityGroup.Builder> of1,
            Consumer<DistributedAvailabilityGroup.Builder> of2,
            AvailabilityGroup ag2) {

        DistributedAvailabilityGroup was(boolean swapped) {
            return swapped
                    ? DistributedAvailabilityGroup.of("dag", AG2, AG1, of1)
                    : DistributedAvailabilityGroup.of("dag", AG1, AG2, of1);
        }

        /** As a healthy estate has it, with the member first that sends. */
        DistributedAvailabilityGroup willBe(boolean swapped) {
            return swapped
                    ? DistributedAvailabilityGroup.of("dag", ag2, AG1, of2)
                    : DistributedAvailabilityGroup.of("dag", AG1, ag2, of2);
        }
    }

    private static Stream<Change> changes(boolean swapped) {
        Consumer<DistributedAvailabilityGroup.Builder> synchronous =
                swapped ? d -> d.first(s -> s.synchronousCommit()) : d -> d.second(s -> s.synchronousCommit());
        Consumer<DistributedAvailabilityGroup.Builder> automatic =
                swapped ? d -> d.first(s -> s.automaticSeeding()) : d -> d.second(s -> s.automaticSeeding());
        Consumer<DistributedAvailabilityGroup.Builder> nothing = d -> {};
        return Stream.of(
                new Change("LISTENER_URL", "tcp://s2:5022", "tcp://elsewhere:5022", nothing, nothing, MOVED),
                new Change("AVAILABILITY_MODE", "ASYNCHRONOUS_COMMIT", "SYNCHRONOUS_COMMIT", nothing, synchronous, AG2),
                new Change("AVAILABILITY_MODE", "SYNCHRONOUS_COMMIT", "ASYNCHRONOUS_COMMIT", synchronous, nothing, AG2),
                new Change("SEEDING_MODE", "MANUAL", "AUTOMATIC", nothing, automatic, AG2),
                new Change("SEEDING_MODE", "AUTOMATIC", "MANUAL", automatic, nothing, AG2));
    }

    static Stream<Arguments> everyChange() {
        return Stream.of(false, true).flatMap(swapped -> changes(swapped).flatMap(change -> Stream.of("s1", "s2")
                .map(server -> Arguments.of(change.property() + " to " + change.after(), change, swapped, server))));
    }

    @ParameterizedTest(name = "{0}, swapped {2}, on {3}")
    @MethodSource("everyChange")
    void a_copy_that_says_otherwise_is_changed_on_its_server_alone(
            String name, Change change, boolean swapped, String server) {
        Observation now = but(seen(change.willBe(swapped)), server, seen(change.was(swapped)));
        // The topology keeps its order whoever sends.
        DistributedAvailabilityGroup wanted = DistributedAvailabilityGroup.of(
                "dag",
                AG1,
                change.ag2(),
                d -> second(
                        swapped
                                ? change.willBe(true).first()
                                : change.willBe(false).second(),
                        d));

        Plan plan = plan(wanted, now);

        assertThat(plan.problems()).filteredOn(Problem::isError).isEmpty();
        assertThat(plan.drift()).singleElement().satisfies(difference -> {
            assertThat(difference.path()).isEqualTo("dag/ag2/" + server);
            assertThat(difference.property()).isEqualTo(change.property());
            assertThat(difference.observed()).isEqualTo(change.before());
            assertThat(difference.wanted()).isEqualTo(change.after());
            assertThat(difference.kind()).isEqualTo(Kind.CHANGED);
            assertThat(difference.steps()).isNotEmpty();
        });
        assertThat(plan.mutations()).singleElement().satisfies(step -> {
            assertThat(step.server().value()).isEqualTo(server);
            assertThat(step.action().text())
                    .contains("MODIFY AVAILABILITY GROUP ON")
                    .contains("N'ag2' WITH (" + change.property() + " = ")
                    .doesNotContain("N'ag1'");
        });
    }

    private static void second(Side like, DistributedAvailabilityGroup.Builder wanted) {
        wanted.second(s -> {
            s.seeding(like.seeding());
            if (like.availabilityMode() == AvailabilityMode.SYNCHRONOUS_COMMIT) {
                s.synchronousCommit();
            }
        });
    }

    @Test
    void what_both_sides_have_as_the_topology_says_needs_nothing() {
        assertThat(plan(dag(d -> d.synchronousCommit()), seen(dag(d -> d.synchronousCommit())))
                        .isEmpty())
                .isTrue();
        assertThat(plan(dag(d -> {}), seen(failedOver(d -> {}))).isEmpty())
                .as("after a failover nothing is swapped back")
                .isTrue();
    }

    @Test
    void on_the_way_down_commits_are_freed_before_anything_is_disturbed() {
        Observation now = withCopy(
                withCopy(seen(dag(d -> d.synchronousCommit().automaticSeeding())), "s1", requiring(Optional.of(1))),
                "s2",
                requiring(Optional.of(1)));
        DistributedAvailabilityGroup wanted = DistributedAvailabilityGroup.of("dag", AG1, MOVED);

        Golden.check(
                Golden.resources().resolve("plans/distributed-down.txt"),
                plan(wanted, now).toString());
    }

    @Test
    void on_the_way_up_members_are_synchronous_once_they_are_connected_again() {
        DistributedAvailabilityGroup wanted = DistributedAvailabilityGroup.of(
                "dag", AG1, MOVED, d -> d.synchronousCommit().automaticSeeding());

        Golden.check(
                Golden.resources().resolve("plans/distributed-up.txt"),
                plan(wanted, seen(dag(d -> {}))).toString());
    }

    @Test
    void the_global_primary_cancels_a_seeding_first_and_begins_one_last() {
        assertThat(servers(plan(dag(d -> {}), seen(dag(d -> d.automaticSeeding())))))
                .containsExactly("s1", "s2");
        assertThat(servers(plan(dag(d -> d.automaticSeeding()), seen(dag(d -> {})))))
                .containsExactly("s2", "s1");
        assertThat(servers(plan(dag(d -> d.automaticSeeding()), seen(failedOver(d -> {})))))
                .as("after a failover")
                .containsExactly("s1", "s2");
    }

    @Test
    void a_required_secondary_stays_where_both_members_are_synchronous() {
        Observation now = withCopy(seen(dag(d -> d.synchronousCommit())), "s1", requiring(Optional.of(1)));

        assertThat(plan(dag(d -> d.synchronousCommit()), now).isEmpty()).isTrue();
    }

    @Test
    void what_a_side_does_not_show_is_a_problem_that_names_it_and_no_difference() {
        Observation hidden = withCopy(seen(dag(d -> {})), "s2", DistributedScenes::hidden);
        Observation uncounted = withCopy(seen(dag(d -> {})), "s2", requiring(Optional.empty()));

        Plan plan = plan(dag(d -> {}), hidden);
        assertThat(plan.drift()).isEmpty();
        assertThat(plan.problems())
                .filteredOn(Problem::isError)
                .allMatch(problem -> problem.code() == ProblemCode.NOT_OBSERVED)
                .extracting(Problem::path)
                .containsExactly("dag/ag1/s2", "dag/ag2/s2", "dag/ag1/s2", "dag/ag2/s2", "dag/ag1/s2", "dag/ag2/s2");
        assertThat(plan(dag(d -> {}), uncounted).problems())
                .filteredOn(Problem::isError)
                .extracting(Problem::path)
                .containsExactly("dag/s2");
    }

    @Test
    void both_copies_are_facts_of_the_plan() {
        var facts = plan(dag(d -> {}), seen(dag(d -> {}))).facts().byName();

        assertThat(facts)
                .containsEntry("dag/primary", "s1")
                .containsEntry("dag/s1/role", "PRIMARY")
                .containsEntry("dag/s2/role", "SECONDARY")
                .containsEntry("dag/s2/member", "ag2")
                .containsEntry("dag/ag1/s1/LISTENER_URL", "tcp://s1:5022")
                .containsEntry("dag/ag1/s2/AVAILABILITY_MODE", "ASYNCHRONOUS_COMMIT")
                .containsEntry("dag/ag2/s2/SEEDING_MODE", "MANUAL")
                .containsEntry("dag/s2/REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT", "0");
    }

    @Test
    void differences_that_one_statement_ends_share_its_step() {
        Plan plan = plan(dag(d -> d.synchronousCommit()), seen(dag(d -> {})));

        assertThat(plan.mutations()).hasSize(2);
        assertThat(plan.drift())
                .extracting(Difference::path)
                .containsExactly("dag/ag1/s1", "dag/ag2/s1", "dag/ag1/s2", "dag/ag2/s2");
        assertThat(plan.drift().get(0).steps()).isEqualTo(plan.drift().get(1).steps());
    }

    private static List<String> servers(Plan plan) {
        return plan.mutations().map(Step::server).map(Object::toString).toList();
    }
}
