package dev.sqldag.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.Estate;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.PlanOptions;
import dev.sqldag.session.Batch;
import dev.sqldag.session.SqlSession;
import dev.sqldag.testkit.world.spec.ServerSpec;
import dev.sqldag.testkit.world.spec.Timing;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.BackupPreference;
import dev.sqldag.topology.ClusterConnectionOptions.Encryption;
import dev.sqldag.topology.ClusterType;
import dev.sqldag.topology.FailureConditionLevel;
import dev.sqldag.topology.PrimaryConnections;
import dev.sqldag.topology.Replica;
import dev.sqldag.topology.RoutingTargets;
import dev.sqldag.topology.SecondaryConnections;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import dev.sqldag.topology.server.SqlServerVersion;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a topology says of a group that runs is changed on the servers, and then nothing is left to do. */
class GroupChangeTest {

    private static final Server ONE = server("server1");
    private static final Server TWO = server("server2");
    private static final Server THREE = server("server3");
    private static final AvailabilityGroup WINDOWS = AvailabilityGroup.of("ag1", g -> g.database("db1")
            .initialPrimary(ONE)
            .replica(ONE, r -> r.automaticSeeding().automaticFailover())
            .replica(TWO, r -> r.automaticSeeding().automaticFailover())
            .listener("l1", l -> l.ip("10.0.0.10/24")));
    private static final AvailabilityGroup EVERYTHING = AvailabilityGroup.of("ag1", g -> g.database("db1")
            .database("db2")
            .replica(ONE, r -> everything(r, "tcp://one:1433", TWO))
            .replica(TWO, r -> everything(r, "tcp://two:1433", ONE).asynchronousCommit())
            .replica(THREE, r -> everything(r, "tcp://three:1433", ONE, TWO))
            .listener("l1", l -> l.port(1500).ip("10.0.0.10/24").ip("10.0.1.10/24"))
            .options(o -> o.backupPreference(BackupPreference.PRIMARY)
                    .failureConditionLevel(FailureConditionLevel.MODERATE_ERRORS)
                    .healthCheckTimeout(Duration.ofMinutes(1))
                    .databaseLevelFailover()
                    .distributedTransactions()
                    .requiredSynchronizedSecondaries(1)
                    .clusterConnection(c -> c.encryption(Encryption.STRICT))));

    private static SimulatedFleet fleet;

    @BeforeAll
    static void start() {
        fleet = running(WINDOWS, ServerSpec.of("server3", 17).inCluster("cluster of ag1"));
    }

    @AfterAll
    static void close() {
        fleet.close();
    }

    @BeforeEach
    void reset() {
        fleet.reset();
    }

    @Test
    void everything_changes_at_once_and_back_again() {
        createAndBackUp(fleet, "db2");

        assertThat(change(fleet, EVERYTHING).destructions()).isEmpty();
        AvailabilityGroup two = WINDOWS.with(
                g -> g.replica(ONE, r -> reached(r, "tcp://one:1433")).replica(TWO, r -> reached(r, "tcp://two:1433")));
        Plan back = change(
                fleet,
                two.with(g -> g.replica(THREE, r -> reached(r, "tcp://three:1433"))),
                PlanOptions.Builder::removing);

        assertThat(back.destructions())
                .containsExactlyInAnyOrder("address 10.0.1.10/255.255.255.0 of listener l1", "database db2 of ag1");
        assertThat(change(fleet, two, PlanOptions.Builder::removing).destructions())
                .containsExactly("replica server3 of ag1");
    }

    static Stream<UnaryOperator<AvailabilityGroup>> removals() {
        return Stream.of(
                group -> without(group, g -> g.database("db1")
                        .replica(ONE, GroupChangeTest::seeded)
                        .listener("l1", l -> l.ip("10.0.0.10/24"))),
                group -> without(group, g -> g.replica(ONE, GroupChangeTest::seeded)
                        .replica(TWO, GroupChangeTest::seeded)
                        .listener("l1", l -> l.ip("10.0.0.10/24"))),
                group -> without(group, g -> g.database("db1")
                        .replica(ONE, GroupChangeTest::seeded)
                        .replica(TWO, GroupChangeTest::seeded)),
                group -> without(group, g -> g.database("db1")
                        .replica(ONE, GroupChangeTest::seeded)
                        .replica(TWO, GroupChangeTest::seeded)
                        .listener("l2", l -> l.ip("10.0.0.10/24"))),
                group -> without(group, g -> g.database("db1")
                        .replica(ONE, GroupChangeTest::seeded)
                        .replica(TWO, GroupChangeTest::seeded)
                        .listener("l1", l -> l.ip("10.0.0.11/24"))));
    }

    @ParameterizedTest
    @MethodSource("removals")
    void what_the_topology_does_not_have_goes_when_that_is_asked_for(UnaryOperator<AvailabilityGroup> removal) {
        AvailabilityGroup less = removal.apply(WINDOWS);

        assertThat(change(fleet, less, PlanOptions.Builder::removing).destructions())
                .hasSize(1);
    }

    @Test
    void a_replica_gives_its_place_to_another_one_when_there_is_room_for_neither_beside_it() {
        AvailabilityGroup other = AvailabilityGroup.of("ag1", g -> g.database("db1")
                .replica(ONE, GroupChangeTest::seeded)
                .replica(THREE, GroupChangeTest::seeded)
                .listener("l1", l -> l.ip("10.0.0.10/24")));

        assertThat(change(fleet, other, PlanOptions.Builder::removing).destructions())
                .containsExactly("replica server2 of ag1");
    }

    @Test
    void without_a_windows_cluster_a_server_drops_what_it_keeps_and_may_come_back() {
        AvailabilityGroup both = AvailabilityGroup.of("ag1", g -> g.clusterType(ClusterType.NONE)
                .database("db1")
                .initialPrimary(ONE)
                .replica(ONE, r -> r.automaticSeeding())
                .replica(TWO, r -> r.automaticSeeding()));
        AvailabilityGroup other =
                AvailabilityGroup.of("ag2", g -> g.clusterType(ClusterType.NONE).replica(TWO));
        AvailabilityGroup one = without(
                both, g -> g.clusterType(ClusterType.NONE).database("db1").replica(ONE, r -> r.automaticSeeding()));
        try (SimulatedFleet free = running(both)) {
            Plan removal = change(free, Topology.of(one, other), PlanOptions.Builder::removing);
            assertThat(removal.destructions()).containsExactly("replica server2 of ag1", "availability group ag1");

            execute(free, "server2", "DROP DATABASE [db1]");
            Plan back = change(free, Topology.of(both), PlanOptions.Builder::removing);
            assertThat(back.destructions()).containsExactly("availability group ag2");
        }
    }

    /** Applies, and asks again. */
    private static Plan change(SimulatedFleet on, AvailabilityGroup wanted) {
        return change(on, wanted, options -> {});
    }

    private static Plan change(SimulatedFleet on, AvailabilityGroup wanted, Consumer<PlanOptions.Builder> options) {
        return change(on, Topology.of(wanted), options);
    }

    private static Plan change(SimulatedFleet on, Topology wanted, Consumer<PlanOptions.Builder> options) {
        try (Estate estate = Estate.on(on.inProcess(), Fleets.EAGER)) {
            Plan plan = estate.plan(wanted, options);
            assertThat(plan.isRefused()).as(plan.toString()).isFalse();
            assertThat(plan.steps()).isNotEmpty();
            estate.apply(plan, Fleets.consents(plan));
            Plan again = estate.plan(wanted, options);
            assertThat(again.steps()).as(again.toString()).isEmpty();
            assertThat(again.drift()).isEmpty();
            return plan;
        }
    }

    private static SimulatedFleet running(AvailabilityGroup group, ServerSpec... others) {
        return SimulatedFleet.running(Topology.of(group), settings -> {
            settings.timing(Timing.swift()).withoutPorts();
            Stream.of(others).forEach(settings::server);
        });
    }

    private static void createAndBackUp(SimulatedFleet on, String database) {
        execute(
                on,
                "server1",
                "CREATE DATABASE " + database,
                "ALTER DATABASE " + database + " SET RECOVERY FULL",
                "BACKUP DATABASE " + database + " TO DISK = N'NUL'");
    }

    private static void execute(SimulatedFleet on, String server, String... batches) {
        try (SqlSession session = on.inProcess().open(new ServerName(server))) {
            Stream.of(batches).map(Batch::of).forEach(session::execute);
        }
    }

    private static AvailabilityGroup without(AvailabilityGroup group, Consumer<AvailabilityGroup.Builder> rest) {
        return AvailabilityGroup.of(group.name().value(), rest);
    }

    private static void seeded(Replica.Builder replica) {
        replica.automaticSeeding().automaticFailover();
    }

    private static void reached(Replica.Builder replica, String url) {
        replica.automaticSeeding().automaticFailover().readOnlyRoutingUrl(url).readWriteRoutingUrl(url);
    }

    private static Replica.Builder everything(Replica.Builder replica, String url, Server... readers) {
        return replica.automaticSeeding()
                .backupPriority(10)
                .sessionTimeout(Duration.ofSeconds(20))
                .primaryConnections(PrimaryConnections.READ_WRITE)
                .secondaryConnections(SecondaryConnections.READ_ONLY)
                .readOnlyRoutingUrl(url)
                .readWriteRoutingUrl(url)
                .readOnlyRoutingList(RoutingTargets.of(readers));
    }

    private static Server server(String name) {
        return Server.of(name, s -> s.version(SqlServerVersion.SQL_SERVER_2025));
    }
}
