package dev.sqldag.change;

import static dev.sqldag.change.DistributedScenes.AG1;
import static dev.sqldag.change.DistributedScenes.plan;
import static dev.sqldag.change.DistributedScenes.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.condition.DistributedCondition;
import dev.sqldag.observation.Observation;
import dev.sqldag.plan.Action.AskOperator;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.Step;
import dev.sqldag.testing.Golden;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.RemoteMember;
import dev.sqldag.topology.name.ServerName;
import org.junit.jupiter.api.Test;

/** Distributed groups whose other side others run. */
class DistributedRemoteTest {

    static final RemoteMember LINK = RemoteMember.of(
            "mi", "mi.contoso.net", 5022, m -> m.server("instance").database("db1"));

    private static final DistributedAvailabilityGroup WANTED = DistributedAvailabilityGroup.of("dag", AG1, LINK);
    private static final DistributedAvailabilityGroup SYNCHRONOUS =
            DistributedAvailabilityGroup.of("dag", AG1, LINK, d -> d.synchronousCommit());

    @Test
    void what_is_as_it_should_be_asks_nobody() {
        assertThat(plan(WANTED, seen(WANTED)).isEmpty()).isTrue();
        DistributedAvailabilityGroup received = DistributedAvailabilityGroup.of("dag", LINK, AG1);
        assertThat(plan(received, seen(received)).isEmpty()).isTrue();
    }

    @Test
    void our_copy_is_changed_and_the_other_one_is_printed_for_its_operator() {
        Golden.check(
                Golden.resources().resolve("plans/distributed-remote.txt"),
                plan(SYNCHRONOUS, seen(WANTED)).toString());
    }

    @Test
    void after_a_failover_the_remote_side_sends_and_ours_is_changed_all_the_same() {
        Plan plan = plan(SYNCHRONOUS, seen(DistributedAvailabilityGroup.of("dag", LINK, AG1)));

        assertThat(plan.mutations()).extracting(Step::server).containsExactly(new ServerName("s1"));
        assertThat(StatementsOf.asked(plan)).singleElement().asString().contains("primary of mi");
    }

    @Test
    void the_operator_has_done_it_when_our_side_sees_it() {
        Plan plan = plan(SYNCHRONOUS, seen(WANTED));
        Observation before = seen(WANTED);
        Observation after = seen(SYNCHRONOUS);

        assertThat(plan.steps())
                .filteredOn(step -> step.action() instanceof AskOperator)
                .singleElement()
                .satisfies(step -> {
                    var done = ((AskOperator) step.action()).done();
                    assertThat(done).isEqualTo(new DistributedCondition.InForce(SYNCHRONOUS, new ServerName("s1")));
                    assertThat(done.evaluate(before).isMet()).isFalse();
                    assertThat(done.evaluate(after).isMet()).isTrue();
                });
    }
}
