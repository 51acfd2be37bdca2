package dev.sqldag.testkit.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.Estate;
import dev.sqldag.failover.FailoverOptions;
import dev.sqldag.failover.FailoverPlanner;
import dev.sqldag.plan.Plan;
import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.testkit.world.spec.Variant;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.server.SqlServerVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HandoverTest {

    private static final Sites SITES = Sites.of(SqlServerVersion.SQL_SERVER_2022);
    private static final DistributedAvailabilityGroup BOTH = SITES.both();

    @ParameterizedTest
    @EnumSource(Variant.class)
    void the_roles_are_exchanged(Variant variant) {
        try (SimulatedFleet fleet = SimulatedFleet.running(
                        SITES.topology(), f -> f.virtualTime().withoutPorts().variants(variant));
                Estate estate = Estate.on(fleet.inProcess())) {
            Plan plan = FailoverPlanner.planned(
                    BOTH, SITES.west().name(), FailoverOptions.DEFAULT, estate.observe(SITES.topology()));
            assertThat(plan.isRefused()).as(plan.toString()).isFalse();

            new ByHand(fleet).carryOut(plan);

            assertThat(fleet.state().globalPrimaries("both")).containsExactly("west");
            assertThat(FailoverPlanner.planned(
                                    BOTH,
                                    SITES.west().name(),
                                    FailoverOptions.DEFAULT,
                                    estate.observe(SITES.topology()))
                            .steps())
                    .isEmpty();
        }
    }
}
