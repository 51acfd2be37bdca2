package dev.sqldag.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.Estate;
import dev.sqldag.observation.Observation;
import dev.sqldag.problem.Problem;
import dev.sqldag.testkit.world.spec.ServerSpec;
import dev.sqldag.testkit.world.spec.Timing;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.ClusterType;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.RemoteMember;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A topology that was applied is read back from the servers, through the driver. */
class AdoptTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void what_was_applied_is_what_is_adopted(long seed) throws SQLException {
        Topology topology = AdoptableTopologies.of(seed);
        try (SimulatedFleet fleet = fleet(topology);
                Estate estate = Estate.on(fleet.executor(), Fleets.EAGER)) {
            for (AvailabilityGroup group : topology.groups()) {
                for (var database : group.databases()) {
                    Fleets.createAndBackUp(
                            fleet.dataSource(
                                    group.initialPrimary().orElseThrow().value()),
                            "[" + database + "]");
                }
            }
            estate.apply(estate.plan(topology, p -> p.connectWithin(PATIENCE).seedWithin(PATIENCE)));

            Topology adopted = estate.observe(names(topology)).toTopology();

            assertThat(Normalized.of(adopted)).isEqualTo(Normalized.of(topology));
            assertThat(estate.plan(adopted).problems().stream().filter(Problem::isError))
                    .isEmpty();
            assertThat(estate.plan(adopted).isEmpty()).isTrue();
        }
    }

    @Test
    void a_member_that_no_server_hosts_is_adopted_as_a_remote_one() throws SQLException {
        try (SimulatedFleet fleet = Fleets.twoSites();
                Estate estate = Estate.on(fleet.executor(), Fleets.EAGER)) {
            Fleets.createAndBackUp(fleet.dataSource("server1"), "db1");
            estate.apply(estate.plan(Fleets.DISTRIBUTED));
            RemoteMember remote = RemoteMember.of("ag2", "ag2-listener", 5022);

            Topology here = estate.observe(names(Topology.of(Fleets.AG1))).toTopology();

            assertThat(here.distributedGroups()).singleElement().satisfies(group -> {
                assertThat(group.first().member().name()).isEqualTo(Fleets.AG1.name());
                assertThat(group.second().member()).isEqualTo(remote);
            });
        }
    }

    @Test
    void seen_from_the_forwarder_alone_the_global_primary_is_the_remote_first_member() throws SQLException {
        try (SimulatedFleet fleet = Fleets.twoSites();
                Estate estate = Estate.on(fleet.executor(), Fleets.EAGER)) {
            Fleets.createAndBackUp(fleet.dataSource("server1"), "db1");
            estate.apply(estate.plan(Fleets.DISTRIBUTED));

            Topology there = estate.observe(names(Topology.of(Fleets.AG2))).toTopology();

            assertThat(there.distributedGroups()).singleElement().satisfies(group -> {
                assertThat(group.first().member()).isEqualTo(RemoteMember.of("ag1", "ag1-listener", 5022));
                assertThat(group.second().member().ours()).isPresent();
                assertThat(group.second().member().ours().orElseThrow().databases())
                        .isEmpty();
            });
        }
    }

    @Test
    void a_hundred_groups_are_still_one_batch() throws SQLException {
        try (SimulatedFleet fleet = SimulatedFleet.start(f -> f.server(ServerSpec.of("server1", 16)))) {
            Fleets.execute(
                    fleet.dataSource("server1"),
                    "CREATE ENDPOINT Hadr_endpoint STATE = STARTED AS TCP (LISTENER_PORT = 5022)"
                            + " FOR DATABASE_MIRRORING (ROLE = ALL)");
            for (int number = 0; number < 100; number++) {
                Fleets.execute(
                        fleet.dataSource("server1"),
                        "CREATE AVAILABILITY GROUP ag" + number
                                + " WITH (CLUSTER_TYPE = NONE) FOR REPLICA ON N'server1'"
                                + " WITH (ENDPOINT_URL = N'TCP://server1:5022', AVAILABILITY_MODE = SYNCHRONOUS_COMMIT,"
                                + " FAILOVER_MODE = MANUAL)");
            }
            CountingExecutor counting = new CountingExecutor(fleet.executor());
            try (Estate estate = Estate.on(counting)) {
                Observation observation = estate.observe(List.of(new ServerName("server1")));

                assertThat(observation.groups()).hasSize(100);
                assertThat(observation.toTopology().groups())
                        .hasSize(100)
                        .allMatch(group -> group.clusterType() == ClusterType.NONE);
                assertThat(counting.batches()).isEqualTo(1);
            }
        }
    }

    private static SimulatedFleet fleet(Topology topology) {
        return SimulatedFleet.start(fleet -> {
            fleet.timing(Timing.swift());
            for (AvailabilityGroup group : topology.groups()) {
                for (Server server : group.servers().toList()) {
                    ServerSpec spec = ServerSpec.of(
                            server.name().value(), server.version().major());
                    fleet.server(
                            group.clusterType() == ClusterType.WSFC ? spec.inCluster("cluster-" + group.name()) : spec);
                }
            }
        });
    }

    private static List<ServerName> names(Topology topology) {
        return topology.servers().stream().map(Server::name).toList();
    }

    /** What a topology says that servers cannot show, and what they show that it need not say. */
    private record Normalized(List<AvailabilityGroup> groups, List<DistributedAvailabilityGroup> distributedGroups) {

        static Normalized of(Topology topology) {
            List<AvailabilityGroup> groups = topology.groups().stream()
                    .map(AdoptableTopologies::normalized)
                    .toList();
            return new Normalized(
                    groups,
                    topology.distributedGroups().stream()
                            .map(AdoptableTopologies::normalized)
                            .toList());
        }
    }
}
