package dev.sqldag.testkit.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.Estate;
import dev.sqldag.failover.FailoverPlanner;
import dev.sqldag.failover.FailoverReadiness;
import dev.sqldag.failover.FailoverReadiness.Reason;
import dev.sqldag.failover.FailoverReadiness.Weight;
import dev.sqldag.observation.Observation;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.session.Batch;
import dev.sqldag.session.SqlSession;
import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import dev.sqldag.topology.server.SqlServerVersion;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailoverReadinessTest {

    private static final Sites SITES = Sites.of(SqlServerVersion.SQL_SERVER_2022);
    private static final DatabaseName DB1 = new DatabaseName("db1");

    private static SimulatedFleet fleet() {
        return SimulatedFleet.running(SITES.topology(), f -> f.virtualTime().withoutPorts());
    }

    private static FailoverReadiness readiness(SimulatedFleet fleet) {
        try (Estate estate = Estate.on(fleet.inProcess())) {
            return estate.readiness(SITES.both(), SITES.west());
        }
    }

    private static void ask(SimulatedFleet fleet, String server, String batch) {
        try (SqlSession session = fleet.inProcess().open(new ServerName(server))) {
            session.execute(Batch.of(batch));
        }
        fleet.clock().advance(Duration.ofSeconds(30));
    }

    @Test
    void an_asynchronous_pair_in_good_health_needs_preparation_and_nothing_else() {
        try (SimulatedFleet fleet = fleet()) {
            FailoverReadiness readiness = readiness(fleet);

            assertThat(readiness.isPossible()).isTrue();
            assertThat(readiness.isReady()).isFalse();
            assertThat(readiness.reasons()).extracting(Reason::weight).containsOnly(Weight.PREPARES);
            assertThat(readiness.reasons(DB1)).singleElement().satisfies(reason -> assertThat(reason.evidence())
                    .startsWith("SYNCHRONIZING, on west1 at "));
        }
    }

    @Test
    void a_synchronous_pair_that_has_caught_up_is_ready() {
        try (SimulatedFleet fleet = fleet()) {
            for (String server : List.of("east1", "west1")) {
                ask(
                        fleet,
                        server,
                        "ALTER AVAILABILITY GROUP [both] MODIFY AVAILABILITY GROUP ON"
                                + " N'east' WITH (AVAILABILITY_MODE = SYNCHRONOUS_COMMIT),"
                                + " N'west' WITH (AVAILABILITY_MODE = SYNCHRONOUS_COMMIT)");
            }

            assertThat(readiness(fleet).reasons()).isEmpty();
            assertThat(readiness(fleet).isReady()).isTrue();
        }
    }

    @Test
    void a_suspended_database_blocks_and_is_named_with_where_it_was_seen() {
        try (SimulatedFleet fleet = fleet()) {
            ask(fleet, "west1", "ALTER DATABASE db1 SET HADR SUSPEND");

            FailoverReadiness readiness = readiness(fleet);

            assertThat(readiness.isPossible()).isFalse();
            assertThat(readiness.reasons(DB1))
                    .filteredOn(reason -> reason.weight() == Weight.BLOCKS)
                    .extracting(Reason::path)
                    .contains("both/west/db1");
            assertThat(readiness.toString()).contains("not possible").contains("on west1 at ");
        }
    }

    @Test
    void sides_that_do_not_reach_each_other_block() {
        try (SimulatedFleet fleet = fleet()) {
            for (String east : List.of("east1", "east2")) {
                for (String west : List.of("west1", "west2")) {
                    fleet.partition(east, west);
                }
            }
            fleet.clock().advance(Duration.ofSeconds(60));

            assertThat(readiness(fleet).reasons())
                    .filteredOn(reason -> reason.weight() == Weight.BLOCKS)
                    .extracting(Reason::code)
                    .contains(ProblemCode.FAILOVER_SIDE_DISCONNECTED);
        }
    }

    @Test
    void a_primary_that_does_not_answer_is_unknown_and_not_ready() {
        try (SimulatedFleet fleet = fleet()) {
            fleet.kill("west1");
            fleet.kill("west2");

            assertThat(readiness(fleet).reasons())
                    .filteredOn(reason -> reason.weight() == Weight.BLOCKS)
                    .extracting(Reason::code)
                    .contains(ProblemCode.FAILOVER_ROLES_UNKNOWN);
        }
    }

    @Test
    void an_empty_set_of_databases_is_never_ready() {
        AvailabilityGroup east = empty("east", "2001:db8::10");
        AvailabilityGroup west = empty("west", "2001:db8::20");
        DistributedAvailabilityGroup both = DistributedAvailabilityGroup.of(
                "both", east, west, d -> d.synchronousCommit().automaticSeeding());
        Observation bare = Observation.bare(Topology.of(both));

        assertThat(FailoverPlanner.readiness(both, west.name(), bare).isPossible())
                .isFalse();
        assertThat(FailoverPlanner.readiness(both, west.name(), bare).reasons())
                .extracting(Reason::code)
                .contains(ProblemCode.FAILOVER_WITHOUT_DATABASES);
    }

    private static AvailabilityGroup empty(String name, String ip) {
        return AvailabilityGroup.of(
                name, ag -> ag.replica(Server.of(name + "1")).listener(name + "-listener", l -> l.ip(ip)));
    }

    @Test
    void local_replicas_that_are_behind_are_told_and_never_waited_for() {
        try (SimulatedFleet fleet = fleet()) {
            fleet.kill("west2");
            fleet.clock().advance(Duration.ofSeconds(60));

            FailoverReadiness readiness = readiness(fleet);

            assertThat(readiness.isPossible()).isTrue();
            assertThat(readiness.reasons())
                    .filteredOn(reason -> reason.weight() == Weight.TELLS)
                    .extracting(Reason::code)
                    .containsExactly(ProblemCode.FAILOVER_LOCAL_REPLICA_BEHIND);
        }
    }

    @Test
    void a_target_that_is_no_member_is_refused() {
        try (SimulatedFleet fleet = fleet();
                Estate estate = Estate.on(fleet.inProcess())) {
            FailoverReadiness readiness =
                    FailoverPlanner.readiness(SITES.both(), new GroupName("north"), estate.observe(SITES.topology()));

            assertThat(readiness.reasons())
                    .extracting(Reason::code)
                    .containsExactly(ProblemCode.FAILOVER_MEMBER_NOT_OURS);
        }
    }
}
