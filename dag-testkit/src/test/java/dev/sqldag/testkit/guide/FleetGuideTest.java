package dev.sqldag.testkit.guide;

import static dev.sqldag.testkit.assertj.FleetAssertions.assertThat;
import static dev.sqldag.testkit.guide.TwoSites.BOTH;
import static dev.sqldag.testkit.guide.TwoSites.EAST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.Estate;
import dev.sqldag.session.Batch;
import dev.sqldag.session.SqlSession;
import dev.sqldag.testkit.FleetBuilder;
import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.testkit.fault.FaultKind;
import dev.sqldag.testkit.world.spec.Variant;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.ClusterType;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The guide's tests that start fleets of their own; docs/testkit.md shows parts of them, letter by letter. */
class FleetGuideTest {

    @Test
    void a_fleet_on_which_everything_is_there() {
        try (SimulatedFleet fleet = SimulatedFleet.running(BOTH)) {
            assertThat(fleet).group("east").hasPrimary("east1").isSynchronized();
            assertThat(fleet).distributedGroup("both").hasGlobalPrimary("east").isHealthy();
        }
    }

    @Test
    void a_fleet_on_which_nothing_is_there() {
        try (SimulatedFleet fleet = SimulatedFleet.bare(Topology.of(EAST));
                Estate estate = Estate.on(fleet.inProcess());
                SqlSession session = fleet.inProcess().open(new ServerName("east1"))) {
            session.execute(Batch.of("CREATE DATABASE sales; BACKUP DATABASE sales TO DISK = N'NUL'"));

            estate.apply(estate.plan(EAST));

            assertThat(estate.plan(EAST)).isEmpty();
        }
    }

    @Test
    void a_fleet_without_a_topology() throws SQLException {
        try (SimulatedFleet fleet = SimulatedFleet.start(
                        f -> f.cluster("server1", "server2").cluster(17, "server3"));
                Connection connection = fleet.dataSource("server3").getConnection()) {
            assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(17);
        }
    }

    @Test
    void an_hour_that_costs_nothing() {
        try (SimulatedFleet fleet = SimulatedFleet.start(
                        f -> f.cluster("server1").virtualTime().withoutPorts());
                SqlSession session = fleet.inProcess().open(new ServerName("server1"))) {
            fleet.in(Duration.ofMinutes(20), () -> fleet.pause("server1"));
            fleet.in(Duration.ofMinutes(90), () -> fleet.resume("server1"));

            session.execute(Batch.of("WAITFOR DELAY '01:00:00'").within(Duration.ofHours(2)));

            assertThat(fleet.clock().instant()).isEqualTo(SimulatedFleet.BEGINNING.plus(Duration.ofMinutes(90)));
        }
    }

    @Test
    void the_same_seed_gives_the_same_trace() {
        assertThat(trace(7)).isEqualTo(trace(7)).isNotEqualTo(trace(8));
    }

    private static String trace(long seed) {
        try (SimulatedFleet fleet = SimulatedFleet.running(
                Topology.of(EAST), f -> f.seed(seed).virtualTime().withoutPorts())) {
            fleet.fail("east1").on("SELECT").with(FaultKind.LATENCY);
            try (SqlSession session = fleet.inProcess().open(new ServerName("east1"))) {
                session.execute(Batch.of("SELECT group_id FROM sys.availability_groups"));
                session.execute(Batch.of("SELECT NEWID() AS id"));
            }
            return fleet.recorded().hash() + fleet.state();
        }
    }

    @Test
    void a_reset_comes_back_to_the_last_checkpoint() {
        try (SimulatedFleet fleet = SimulatedFleet.running(EAST)) {
            try (SqlSession session = fleet.inProcess().open(new ServerName("east1"))) {
                session.execute(Batch.of("CREATE DATABASE mine"));
                fleet.checkpoint();
                session.execute(Batch.of("DROP DATABASE mine"));
            }

            fleet.reset();

            assertThat(fleet.state().server("east1").orElseThrow().databases()).containsKey("mine");
        }
    }

    @Test
    void a_distributed_group_shows_on_secondaries_too() {
        try (SimulatedFleet fleet = SimulatedFleet.running(
                        Topology.of(BOTH), f -> f.variants(Variant.DISTRIBUTED_GROUP_ON_ALL_REPLICAS));
                SqlSession session = fleet.inProcess().open(new ServerName("east2"))) {
            assertThat(session.execute(Batch.of("SELECT name FROM sys.availability_groups WHERE is_distributed = 1"))
                            .result(0))
                    .hasSize(1);
        }
    }

    @Test
    void a_group_for_containers_runs_on_simulated_servers_first() {
        AvailabilityGroup group = readScale(Server.of("server1"), Server.of("server2"));
        try (SimulatedFleet fleet = SimulatedFleet.running(Topology.of(group), FleetBuilder::virtualTime)) {
            assertThat(fleet).group("readscale").hasPrimary("server1");
        }
    }

    static AvailabilityGroup readScale(Server primary, Server secondary) {
        return AvailabilityGroup.of("readscale", ag -> {
            ag.clusterType(ClusterType.NONE);
            ag.replica(primary, r -> r.automaticSeeding());
            ag.replica(secondary, r -> r.automaticSeeding());
        });
    }
}
