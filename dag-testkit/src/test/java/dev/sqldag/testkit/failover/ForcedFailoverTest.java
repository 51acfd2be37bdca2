package dev.sqldag.testkit.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sqldag.Estate;
import dev.sqldag.execution.MissingConsentException;
import dev.sqldag.failover.FailoverOptions;
import dev.sqldag.failover.FailoverPlanner;
import dev.sqldag.failover.Refusal;
import dev.sqldag.observation.Observation;
import dev.sqldag.plan.Plan;
import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.testkit.state.CopyState;
import dev.sqldag.testkit.world.spec.Variant;
import dev.sqldag.topology.server.SqlServerVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

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
        try (Drill drill = Drill.of(SqlServerVersion.SQL_SERVER_2022, variant)) {
            drill.createTable("east1");
            drill.write("east1", 1, 10);
            drill.pass(Duration.ofSeconds(10));
            lose(drill.fleet);
            drill.apply(
                    drill.forced(drill.sites.west(), f -> f.waive(Refusal.LOSS_IS_UNKNOWN, "the site has burnt down")));
            assertThat(drill.globalPrimary()).contains("west");
            drill.write("west1", 11, 20);

            drill.fleet.restart("east1");
            drill.fleet.restart("east2");
            drill.pass(Duration.ofMinutes(2));
            failBack(drill);

            assertThat(drill.globalPrimary()).isEqualTo("east");
            assertThat(drill.rows("east1")).isEqualTo(Drill.numbers(1, 20));
            assertThat(drill.back(drill.sites.east()).isEmpty()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SqlServerVersion.class,
            names = {"SQL_SERVER_2012", "SQL_SERVER_2014"},
            mode = Mode.EXCLUDE)
    void what_only_the_lost_side_had_is_discarded_by_consent(SqlServerVersion version) {
        try (Drill drill = Drill.of(version)) {
            drill.createTable("east1");
            drill.write("east1", 1, 10);
            drill.cutSites();
            drill.pass(Duration.ofSeconds(30));
            drill.write("east1", 11, 15);
            Plan forced = drill.forced(drill.sites.west(), f -> {
                for (Refusal refusal : Refusal.values()) {
                    f.waive(refusal, "a drill");
                }
            });
            assertThatThrownBy(() -> drill.applyWithout(forced)).isInstanceOf(MissingConsentException.class);
            drill.apply(forced);
            drill.write("west1", 21, 25);

            drill.fleet.heal();
            drill.pass(Duration.ofSeconds(30));
            Plan back = drill.back(drill.sites.east());
            assertThat(back.destructions()).contains("what only east1 has of db1", "what only east1 has of db2");
            assertThatThrownBy(() -> drill.applyWithout(back)).isInstanceOf(MissingConsentException.class);
            assertThat(drill.rows("east1")).as("nothing is discarded").containsAll(Drill.numbers(11, 15));
            failBack(drill);

            assertThat(drill.globalPrimary()).isEqualTo("east");
            List<Integer> kept = new ArrayList<>(Drill.numbers(1, 10));
            kept.addAll(Drill.numbers(21, 25));
            assertThat(drill.rows("east1")).isEqualTo(kept);
            assertThat(drill.fleet.state().copies("east")).allMatch(CopyState::isSynchronized);
        }
    }

    /** Plans and carries out until nothing is left: the side is taken in, then it is a planned failover. */
    private static void failBack(Drill drill) {
        for (int round = 0; round < 4; round++) {
            drill.apply(drill.back(drill.sites.east()));
            drill.pass(Duration.ofSeconds(30));
        }
    }
}
