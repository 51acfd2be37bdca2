package dev.sqldag.change;

import static dev.sqldag.change.DistributedScenes.AG1;
import static dev.sqldag.change.DistributedScenes.AG2;
import static dev.sqldag.change.DistributedScenes.AG3;
import static dev.sqldag.change.DistributedScenes.dag;
import static dev.sqldag.change.DistributedScenes.failedOver;
import static dev.sqldag.change.DistributedScenes.plan;
import static dev.sqldag.change.DistributedScenes.saying;
import static dev.sqldag.change.DistributedScenes.seen;
import static dev.sqldag.change.DistributedScenes.withCopy;
import static dev.sqldag.change.DistributedScenes.withDatabases;
import static dev.sqldag.change.DistributedScenes.withoutCopy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.observation.Observation;
import dev.sqldag.observation.reading.SyntheticEstate;
import dev.sqldag.observation.view.ReplicaState.Role;
import dev.sqldag.plan.Difference;
import dev.sqldag.plan.Difference.Kind;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.PlanOptions;
import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.tsql.DistributedGroupStatement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Distributed groups that are there by half, or otherwise than any statement can change. */
class DistributedObstaclesTest {

    private static final DistributedAvailabilityGroup WANTED = dag(d -> {});

    @Test
    void what_was_created_and_not_joined_is_joined() {
        Plan plan = plan(WANTED, withoutCopy(seen(WANTED), "s2"));

        assertThat(errors(plan)).isEmpty();
        assertThat(StatementsOf.of(plan)).containsExactly(new DistributedGroupStatement.Join(WANTED));
        assertThat(plan.drift()).singleElement().extracting(Difference::path).isEqualTo("dag/s2");
    }

    @Test
    void after_a_failover_the_first_member_joins_the_second_one() {
        Plan plan = plan(WANTED, withoutCopy(seen(failedOver(d -> {})), "s1"));

        assertThat(errors(plan)).isEmpty();
        assertThat(StatementsOf.of(plan)).containsExactly(new DistributedGroupStatement.Join(failedOver(d -> {})));
        assertThat(plan.mutations()).singleElement().satisfies(step -> assertThat(step.server())
                .hasToString("s1"));
    }

    @Test
    void a_member_that_holds_databases_cannot_join_whichever_it_is() {
        assertThat(errors(plan(WANTED, withDatabases(withoutCopy(seen(WANTED), "s2"), "s2", "ag2", "db1"))))
                .containsExactly(ProblemCode.MEMBER_NOT_EMPTY);
        assertThat(errors(
                        plan(WANTED, withDatabases(withoutCopy(seen(failedOver(d -> {})), "s1"), "s1", "ag1", "db1"))))
                .contains(ProblemCode.MEMBER_NOT_EMPTY);
    }

    @Test
    void a_forwarder_without_its_global_primary_is_a_problem() {
        Plan plan = plan(WANTED, withoutCopy(seen(WANTED), "s1"));

        assertThat(plan.steps()).isEmpty();
        assertThat(plan.problems()).filteredOn(Problem::isError).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ProblemCode.GLOBAL_PRIMARY_UNKNOWN);
            assertThat(problem.value()).isEqualTo("no such group on s1, SECONDARY on s2");
        });
    }

    @Test
    void two_global_primaries_are_a_problem_that_names_both() {
        Plan plan = plan(WANTED, withCopy(seen(WANTED), "s2", saying(Optional.of(Role.PRIMARY))));

        assertThat(plan.problems())
                .filteredOn(problem -> problem.code() == ProblemCode.GLOBAL_PRIMARY_UNKNOWN)
                .singleElement()
                .extracting(Problem::value)
                .isEqualTo("PRIMARY on s1, PRIMARY on s2");
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"SECONDARY", "RESOLVING"})
    void without_a_global_primary_nothing_is_sent(Role role) {
        Plan plan = plan(WANTED, withCopy(seen(WANTED), "s1", saying(Optional.of(role))));

        assertThat(errors(plan)).containsExactly(ProblemCode.GLOBAL_PRIMARY_UNKNOWN);
        assertThat(plan.drift()).isEmpty();
    }

    @Test
    void a_forwarder_whose_role_is_unknown_is_a_problem_and_no_guess() {
        Plan plan = plan(WANTED, withCopy(seen(WANTED), "s2", saying(Optional.empty())));

        assertThat(errors(plan)).containsExactly(ProblemCode.GLOBAL_PRIMARY_UNKNOWN);
    }

    @Test
    void a_group_over_another_pair_is_fixed_and_says_what_an_exchange_costs() {
        DistributedAvailabilityGroup other = DistributedAvailabilityGroup.of("dag", AG1, AG3);
        Observation now =
                SyntheticEstate.observation(Topology.of(t -> t.group(AG2).distributedGroup(other)));
        Topology wanted = Topology.of(t -> t.group(AG3).distributedGroup(WANTED));

        Plan plan = ChangePlanner.plan(wanted, now, PlanOptions.DEFAULT);

        assertThat(plan.drift()).singleElement().satisfies(difference -> {
            assertThat(difference.kind()).isEqualTo(Kind.FIXED);
            assertThat(difference.observed()).isEqualTo("AG1, AG3");
            assertThat(difference.wanted()).isEqualTo("AG1, AG2");
        });
        assertThat(plan.problems())
                .filteredOn(problem -> problem.code() == ProblemCode.MEMBERS_OF_DISTRIBUTED_DIFFER)
                .singleElement()
                .extracting(Problem::remedy)
                .asString()
                .contains("removing()")
                .contains("seeded anew");
    }

    @Test
    void a_pair_that_is_joined_under_another_name_is_not_joined_twice() {
        Plan plan = plan(DistributedAvailabilityGroup.of("renamed", AG1, AG2), seen(WANTED));

        assertThat(errors(plan))
                .containsOnly(ProblemCode.MEMBERS_JOINED_UNDER_ANOTHER_NAME, ProblemCode.MEMBER_IS_FORWARDER_ELSEWHERE);
        assertThat(plan.steps()).isEmpty();
    }

    @Test
    void a_forwarder_of_another_source_cannot_join() {
        DistributedAvailabilityGroup other = DistributedAvailabilityGroup.of("other", AG3, AG2);
        Observation now =
                SyntheticEstate.observation(Topology.of(t -> t.group(AG1).distributedGroup(other)));
        Topology wanted = Topology.of(t -> t.group(AG3).distributedGroup(WANTED));

        Plan plan = ChangePlanner.plan(wanted, now, PlanOptions.DEFAULT);

        assertThat(errors(plan)).containsExactly(ProblemCode.MEMBER_IS_FORWARDER_ELSEWHERE);
    }

    @Test
    void in_a_chain_the_forwarder_of_one_is_global_primary_of_the_next() {
        DistributedAvailabilityGroup next = DistributedAvailabilityGroup.of("next", AG2, AG3);
        Observation now =
                SyntheticEstate.observation(Topology.of(t -> t.group(AG3).distributedGroup(WANTED)));
        Topology chain = Topology.of(WANTED, next);

        Plan plan = ChangePlanner.plan(chain, now, PlanOptions.DEFAULT);

        assertThat(errors(plan)).isEmpty();
        assertThat(StatementsOf.of(plan))
                .isEqualTo(
                        List.of(new DistributedGroupStatement.Create(next), new DistributedGroupStatement.Join(next)));
        assertThat(ChangePlanner.plan(chain, SyntheticEstate.observation(chain), PlanOptions.DEFAULT)
                        .isEmpty())
                .isTrue();
    }

    private static List<ProblemCode> errors(Plan plan) {
        return plan.problems().stream()
                .filter(Problem::isError)
                .map(Problem::code)
                .toList();
    }
}
