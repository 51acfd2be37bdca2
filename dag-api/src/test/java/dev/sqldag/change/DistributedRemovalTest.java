package dev.sqldag.change;

import static dev.sqldag.change.DistributedScenes.AG1;
import static dev.sqldag.change.DistributedScenes.AG2;
import static dev.sqldag.change.DistributedScenes.AG3;
import static dev.sqldag.change.DistributedScenes.REMOVING;
import static dev.sqldag.change.DistributedScenes.dag;
import static dev.sqldag.change.DistributedScenes.failedOver;
import static dev.sqldag.change.DistributedScenes.saying;
import static dev.sqldag.change.DistributedScenes.seen;
import static dev.sqldag.change.DistributedScenes.withCopy;
import static dev.sqldag.change.DistributedScenes.withDatabases;
import static dev.sqldag.change.DistributedScenes.withoutCopy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.observation.Observation;
import dev.sqldag.observation.reading.SyntheticEstate;
import dev.sqldag.observation.view.ReplicaState.Role;
import dev.sqldag.plan.Difference.Kind;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.PlanOptions;
import dev.sqldag.plan.Risk;
import dev.sqldag.plan.Step;
import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.testing.Golden;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Topology;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Distributed groups that the topology does not have. */
class DistributedRemovalTest {

    private static final Topology APART = Topology.of(AG1.with(ag -> ag.database("db1")), AG2);
    private static final Topology OTHERWISE = Topology.of(AG1, AG2.with(ag -> ag.database("db1")));
    private static final Observation JOINED =
            withDatabases(withDatabases(seen(dag(d -> {})), "s1", "ag1", "db1"), "s2", "ag2", "db1");

    @Test
    void without_being_asked_it_is_a_difference_and_a_warning() {
        Plan plan = ChangePlanner.plan(APART, JOINED, PlanOptions.DEFAULT);

        assertThat(plan.mutations()).isEmpty();
        assertThat(plan.drift())
                .filteredOn(difference -> difference.path().equals("dag"))
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.kind()).isEqualTo(Kind.SURPLUS);
                    assertThat(difference.steps()).isEmpty();
                });
        assertThat(plan.problems())
                .filteredOn(problem -> problem.code() == ProblemCode.DISTRIBUTED_NOT_IN_TOPOLOGY)
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.isError()).isFalse();
                    assertThat(problem.value()).isEqualTo("PRIMARY on s1, SECONDARY on s2");
                });
    }

    @Test
    void the_side_that_goes_on_is_left_first_and_the_other_one_once_it_holds_no_database() {
        Plan plan = ChangePlanner.plan(APART, JOINED, REMOVING);

        Golden.check(Golden.resources().resolve("plans/distributed-removal.txt"), own(plan));
        assertThat(steps(plan)).allMatch(step -> step.risk() == Risk.DESTRUCTIVE);
        assertThat(plan.destructions())
                .containsExactlyInAnyOrder("distributed availability group dag", "copy of database db1");
        assertThat(plan.facts().byName()).containsEntry("dag/s2/role", "SECONDARY");
    }

    @Test
    void after_a_failover_the_second_member_goes_on() {
        Observation now =
                withDatabases(withDatabases(seen(failedOver(d -> {})), "s1", "ag1", "db1"), "s2", "ag2", "db1");

        assertThat(steps(ChangePlanner.plan(OTHERWISE, now, REMOVING)))
                .extracting(step -> step.server() + ": " + step.title())
                .containsExactly(
                        "s2: drop distributed availability group dag: ag2 goes on",
                        "s1: take db1 out of ag1, so that nothing writes it there",
                        "s1: drop distributed availability group dag: ag1 received and takes no writes");
    }

    @Test
    void a_removal_that_was_stopped_goes_on_with_the_fence() {
        Plan plan = ChangePlanner.plan(APART, withoutCopy(JOINED, "s1"), REMOVING);

        assertThat(StatementsOf.asked(plan)).isEmpty();
        assertThat(steps(plan)).extracting(Step::title).hasSize(2).allMatch(title -> title.contains("ag2"));
    }

    @Test
    void who_goes_on_is_never_guessed() {
        for (Observation now : List.of(
                withCopy(JOINED, "s2", saying(Optional.of(Role.PRIMARY))),
                withCopy(JOINED, "s1", saying(Optional.of(Role.SECONDARY))),
                withCopy(JOINED, "s1", saying(Optional.empty())))) {
            Plan plan = ChangePlanner.plan(APART, now, REMOVING);

            assertThat(plan.steps()).isEmpty();
            assertThat(plan.problems())
                    .filteredOn(Problem::isError)
                    .extracting(Problem::code)
                    .contains(ProblemCode.GLOBAL_PRIMARY_UNKNOWN);
        }
    }

    @Test
    void a_database_that_the_topology_lists_where_it_was_received_stops_the_removal() {
        AvailabilityGroup holder = AvailabilityGroup.of(
                "ag2",
                g -> g.replica(AG2.replicas().get(0).server()).address("s2").database("db1"));

        Plan plan = ChangePlanner.plan(Topology.of(AG1, holder), JOINED, REMOVING);

        assertThat(plan.problems())
                .filteredOn(Problem::isError)
                .extracting(Problem::code)
                .contains(ProblemCode.DISTRIBUTED_NOT_REMOVABLE);
        assertThat(plan.steps()).isEmpty();
    }

    @Test
    void of_a_forwarder_that_others_run_its_operator_is_told_how_to_fence_it() {
        Observation here = SyntheticEstate.observation(
                Topology.of(DistributedAvailabilityGroup.of("dag", AG1, DistributedRemoteTest.LINK)));

        Plan plan = ChangePlanner.plan(Topology.of(AG1), here, REMOVING);

        Golden.check(Golden.resources().resolve("plans/distributed-removal-remote.txt"), own(plan));
    }

    @Test
    void of_a_global_primary_that_others_run_its_operator_goes_first() {
        Observation here = withDatabases(
                SyntheticEstate.observation(
                        Topology.of(DistributedAvailabilityGroup.of("dag", DistributedRemoteTest.LINK, AG2))),
                "s2",
                "ag2",
                "db1");

        Plan plan = ChangePlanner.plan(Topology.of(AG2), here, REMOVING);

        assertThat(plan.steps())
                .filteredOn(step -> !step.title().startsWith("remove"))
                .extracting(Step::title)
                .startsWith("have dag removed from the side that others run")
                .endsWith("drop distributed availability group dag: ag2 received and takes no writes");
    }

    @Test
    void in_a_chain_only_the_link_that_is_surplus_goes() {
        DistributedAvailabilityGroup next = DistributedAvailabilityGroup.of("next", AG2, AG3);
        Observation now = SyntheticEstate.observation(Topology.of(dag(d -> {}), next));

        Plan plan = ChangePlanner.plan(Topology.of(t -> t.group(AG1).distributedGroup(next)), now, REMOVING);

        assertThat(plan.destructions()).containsExactly("distributed availability group dag");
    }

    private static String own(Plan plan) {
        return new Plan(APART, steps(plan), List.of()).toString();
    }

    /** Its own; what becomes of databases that a group has too many is another comparison's. */
    private static List<Step> steps(Plan plan) {
        return plan.steps().stream()
                .filter(step ->
                        step.groups().stream().anyMatch(group -> group.value().equals("dag")))
                .toList();
    }
}
