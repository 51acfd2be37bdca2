package dev.sqldag.testkit.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.Estate;
import dev.sqldag.failover.FailoverOptions;
import dev.sqldag.failover.FailoverPlanner;
import dev.sqldag.plan.Plan;
import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.testkit.world.spec.Variant;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.server.Server;
import dev.sqldag.topology.server.SqlServerVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HandoverTest {

    private static final AvailabilityGroup EAST = group("east", "2001:db8::10", true);
    private static final AvailabilityGroup WEST = group("west", "2001:db8::20", false);
    private static final DistributedAvailabilityGroup BOTH = DistributedAvailabilityGroup.of(
            "both", EAST, WEST, d -> d.asynchronousCommit().automaticSeeding());

    private static AvailabilityGroup group(String site, String ip, boolean first) {
        return AvailabilityGroup.of(site, ag -> {
            if (first) {
                ag.database("db1").database("db2");
            }
            ag.listener(site + "-listener", l -> l.ip(ip));
            for (int number = 1; number <= 2; number++) {
                ag.replica(
                        Server.of(site + number, s -> s.version(SqlServerVersion.SQL_SERVER_2022)),
                        r -> r.automaticFailover().automaticSeeding());
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Variant.class)
    void the_roles_are_exchanged(Variant variant) {
        try (SimulatedFleet fleet = SimulatedFleet.running(
                        Topology.of(BOTH), f -> f.virtualTime().withoutPorts().variants(variant));
                Estate estate = Estate.on(fleet.inProcess())) {
            Plan plan = FailoverPlanner.planned(
                    BOTH, WEST.name(), FailoverOptions.DEFAULT, estate.observe(Topology.of(BOTH)));
            assertThat(plan.isRefused()).as(plan.toString()).isFalse();

            new ByHand(fleet).carryOut(plan);

            assertThat(fleet.state().globalPrimaries("both")).containsExactly("west");
            assertThat(FailoverPlanner.planned(
                                    BOTH, WEST.name(), FailoverOptions.DEFAULT, estate.observe(Topology.of(BOTH)))
                            .steps())
                    .isEmpty();
        }
    }
}
