package dev.sqldag.testkit.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.Estate;
import dev.sqldag.failover.FailoverOptions;
import dev.sqldag.failover.FailoverPlanner;
import dev.sqldag.failover.Refusal;
import dev.sqldag.observation.Observation;
import dev.sqldag.plan.Plan;
import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.testkit.world.spec.Variant;
import dev.sqldag.topology.server.SqlServerVersion;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ForcedFailoverTest {

    private static final Sites SITES = Sites.of(SqlServerVersion.SQL_SERVER_2022);
    private static final FailoverOptions WAIVED =
            FailoverOptions.of(f -> f.waive(Refusal.LOSS_IS_UNKNOWN, "the site has burnt down"));

    private static SimulatedFleet fleet(Variant variant) {
        return SimulatedFleet.running(
                SITES.topology(), f -> f.virtualTime().withoutPorts().variants(variant));
    }

    private static Observation seen(SimulatedFleet fleet) {
        try (Estate estate = Estate.on(fleet.inProcess())) {
            return estate.observe(SITES.topology());
        }
    }

    private static Plan forced(SimulatedFleet fleet, FailoverOptions options) {
        return FailoverPlanner.forced(SITES.both(), SITES.west().name(), options, seen(fleet));
    }

    private static void lose(SimulatedFleet fleet) {
        fleet.kill("east1");
        fleet.kill("east2");
        fleet.clock().advance(Duration.ofSeconds(30));
    }

    @Test
    void while_the_global_primary_answers_it_is_refused() {
        try (SimulatedFleet fleet = fleet(Variant.OLD_PRIMARY_STAYS_WHEN_FORCED)) {
            Plan plan = forced(fleet, FailoverOptions.DEFAULT);

            assertThat(plan.steps()).isEmpty();
            assertThat(plan.problems())
                    .filteredOn(Problem::isError)
                    .extracting(Problem::rule)
                    .contains("the global primary does not answer");
        }
    }

    @Test
    void what_is_lost_is_unknown_when_the_global_primary_is_gone_and_that_is_waived_by_name() {
        try (SimulatedFleet fleet = fleet(Variant.OLD_PRIMARY_STAYS_WHEN_FORCED)) {
            lose(fleet);

            assertThat(FailoverPlanner.possibleLoss(SITES.both(), SITES.west().name(), seen(fleet)))
                    .hasSize(2)
                    .allMatch(loss -> loss.lag().isEmpty());
            assertThat(forced(fleet, FailoverOptions.DEFAULT).problems())
                    .filteredOn(Problem::isError)
                    .extracting(Problem::code)
                    .containsExactly(ProblemCode.FAILOVER_REFUSED);
            Plan waived = forced(fleet, WAIVED);
            assertThat(waived.isRefused()).isFalse();
            assertThat(waived.destructions()).containsExactly("unsynchronized transactions of both");
            assertThat(waived.problems()).extracting(Problem::code).contains(ProblemCode.FAILOVER_MAY_SPLIT);
        }
    }

    @ParameterizedTest
    @EnumSource(Variant.class)
    void a_lost_side_is_forced_away_taken_back_in_and_failed_back_to(Variant variant) {
        try (SimulatedFleet fleet = fleet(variant)) {
            ByHand byHand = new ByHand(fleet);
            lose(fleet);
            byHand.carryOut(forced(fleet, WAIVED));
            assertThat(fleet.state().globalPrimaries("both")).contains("west");

            fleet.restart("east1");
            fleet.restart("east2");
            fleet.clock().advance(Duration.ofMinutes(2));
            for (int round = 0; round < 3; round++) {
                Plan back =
                        FailoverPlanner.back(SITES.both(), SITES.east().name(), FailoverOptions.DEFAULT, seen(fleet));
                assertThat(back.isRefused()).as(back.toString()).isFalse();
                byHand.carryOut(back);
            }

            assertThat(fleet.state().globalPrimaries("both")).containsExactly("east");
            assertThat(FailoverPlanner.back(SITES.both(), SITES.east().name(), FailoverOptions.DEFAULT, seen(fleet))
                            .steps())
                    .isEmpty();
        }
    }
}
