package dev.sqldag.testkit.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sqldag.testkit.command.DatabaseCommand;
import dev.sqldag.testkit.command.DatabaseCommand.HadrAction;
import dev.sqldag.testkit.command.GroupCommand;
import dev.sqldag.testkit.command.GroupCommand.AvailabilityMode;
import dev.sqldag.testkit.command.GroupCommand.FailoverMode;
import dev.sqldag.testkit.command.GroupCommand.GroupOption;
import dev.sqldag.testkit.command.GroupCommand.ReplicaSpec;
import dev.sqldag.testkit.command.ServerPort.Caller;
import dev.sqldag.testkit.command.SessionCommand;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.spec.ServerSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The primary role inside a group: planned, forced, taken offline, in each cluster type. */
class LocalTakeoverTest {

    private static final GroupCommand FAILOVER = new GroupCommand.Failover("ag1");
    private static final GroupCommand FORCE = new GroupCommand.ForceFailover("ag1");
    private static final GroupCommand OFFLINE = new GroupCommand.Offline("ag1");
    private static final GroupCommand SECONDARY = new GroupCommand.SetRoleSecondary("ag1");
    private static final DatabaseCommand RESUME = new DatabaseCommand.SetHadr("db1", HadrAction.RESUME);

    /** ag1 with db1 on three servers outside any Windows cluster. */
    private static Bench of(String clusterType, FailoverMode failover, GroupOption... more) {
        Bench bench =
                Bench.of(ServerSpec.of("server1", 16), ServerSpec.of("server2", 16), ServerSpec.of("server3", 16));
        ReplicaSpec[] replicas = Stream.of("server1", "server2", "server3")
                .map(s -> Seed.replica(s, failover, AvailabilityMode.SYNCHRONOUS_COMMIT))
                .toArray(ReplicaSpec[]::new);
        Seed.endpoints(bench)
                .ok("server1", Seed.database("db1"))
                .ok(
                        "server1",
                        new GroupCommand.Create(
                                "ag1",
                                Stream.concat(Stream.of(new GroupOption("CLUSTER_TYPE", clusterType)), Stream.of(more))
                                        .toList(),
                                List.of("db1"),
                                List.of(replicas),
                                Optional.empty()));
        for (String server : List.of("server2", "server3")) {
            bench.ok(
                    server,
                    new GroupCommand.Join("ag1", Optional.of(clusterType)),
                    new GroupCommand.GrantCreateAnyDatabase("ag1"));
        }
        return bench.rest();
    }

    private static Bench.Row replica(Bench bench, String server) {
        return bench.rows(server, "dm_hadr_availability_replica_states", "ag1").stream()
                .filter(r -> Boolean.TRUE.equals(r.get("is_local")))
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable Object role(Bench bench, String server) {
        return replica(bench, server).get("role_desc");
    }

    private static Bench.Row database(Bench bench, String server) {
        return bench.rows(server, "dm_hadr_database_replica_states", "ag1").stream()
                .filter(r -> Boolean.TRUE.equals(r.get("is_local")))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Integer> entering(Bench bench, String server) {
        return bench.world()
                .port(server)
                .enter("db1", new Caller(51, "sa", "master"))
                .map(SqlMessage::number);
    }

    @Test
    void failover_returns_early_and_then_the_roles_change() {
        Bench bench = Seed.stand(1, 16).rest().ok("server2", FAILOVER);
        assertThat(role(bench, "server1")).isEqualTo("PRIMARY");

        bench.pass(Duration.ofMillis(65));
        assertThat(role(bench, "server1")).isEqualTo("RESOLVING");
        assertThat(replica(bench, "server1").get("operational_state_desc")).isEqualTo("PENDING_FAILOVER");
        assertThat(entering(bench, "server1")).contains(983);

        bench.rest();
        assertThat(role(bench, "server1")).isEqualTo("SECONDARY");
        assertThat(role(bench, "server2")).isEqualTo("PRIMARY");
        assertThat(entering(bench, "server1")).contains(976);
        assertThat(entering(bench, "server2")).isEmpty();
        assertThat(database(bench, "server1").get("synchronization_state_desc")).isEqualTo("SYNCHRONIZED");
        assertThat(bench.world().resolve("ag1-listener")).contains("server2");
        assertThat(bench.rows("server1", "dm_hadr_availability_group_states", "ag1"))
                .extracting(r -> r.get("primary_replica"))
                .containsExactly("server2");
    }

    @Test
    void the_distributed_group_follows_the_local_primary_on_either_side() {
        Bench bench = Seed.stand(1, 16)
                .rest()
                .ok("server2", FAILOVER)
                .ok("server4", new GroupCommand.Failover("ag2"))
                .rest();

        assertThat(bench.rows("server2", "dm_hadr_availability_replica_states", "distributedag"))
                .extracting(r -> r.get("role_desc"), r -> r.get("connected_state_desc"))
                .containsExactlyInAnyOrder(tuple("PRIMARY", "CONNECTED"), tuple("SECONDARY", "CONNECTED"));
        assertThat(bench.rows("server4", "dm_hadr_database_replica_states", "distributedag"))
                .singleElement()
                .satisfies(r -> assertThat(r.get("synchronization_state_desc")).isEqualTo("SYNCHRONIZING"));
        for (String server : List.of("server1", "server3")) {
            assertThat(bench.rows(server, "availability_groups"))
                    .extracting(r -> r.get("name"))
                    .doesNotContain("distributedag");
        }
        assertThat(entering(bench, "server4")).as("still the forwarder").contains(976);
    }

    @Test
    void a_planned_failover_needs_a_synchronized_partner() {
        Bench bench = Seed.stand(1, 16).rest();
        assertThat(bench.refusal("server1", FAILOVER)).containsExactly(41122);

        bench.ok("server2", new DatabaseCommand.SetHadr("db1", HadrAction.SUSPEND));
        assertThat(bench.refusal("server2", FAILOVER)).containsExactly(41142, 41160);

        bench.ok("server2", RESUME).rest().ok("server2", FAILOVER).rest();
        assertThat(role(bench, "server2")).isEqualTo("PRIMARY");
    }

    @Test
    void the_sequence_number_grows_with_every_primary() {
        Bench bench = Seed.stand(1, 16).rest();
        long before = sequence(bench, "server2");
        assertThat(sequence(bench, "server1")).isEqualTo(before);

        bench.ok("server2", FAILOVER).rest();
        assertThat(sequence(bench, "server1")).isGreaterThan(before).isEqualTo(sequence(bench, "server2"));
    }

    private static long sequence(Bench bench, String server) {
        return bench.rows(server, "availability_groups").stream()
                .filter(r -> "ag1".equals(r.get("name")))
                .map(r -> (Long) Optional.ofNullable(r.get("sequence_number")).orElseThrow())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void forcing_a_synchronized_secondary_of_a_healthy_cluster_suspends_nothing() {
        Bench bench = Seed.stand(1, 16).rest().ok("server2", FORCE).rest();

        assertThat(role(bench, "server1")).isEqualTo("SECONDARY");
        assertThat(database(bench, "server1").get("is_suspended")).isEqualTo(false);
    }

    @Test
    void forcing_one_that_is_behind_suspends_the_others() {
        Bench bench = Seed.stand(1, 16).rest();
        bench.ok("server2", new DatabaseCommand.SetHadr("db1", HadrAction.SUSPEND))
                .ok("server1", new DatabaseCommand.BackupFull("db1", List.of("NUL"), false))
                .ok("server2", FORCE)
                .rest();

        assertThat(role(bench, "server2")).isEqualTo("PRIMARY");
        assertThat(role(bench, "server1")).isEqualTo("SECONDARY");
        assertThat(database(bench, "server1").get("suspend_reason_desc")).isEqualTo("SUSPEND_FROM_PARTNER");

        bench.ok("server1", RESUME).rest();
        assertThat(database(bench, "server1").get("synchronization_state_desc")).isEqualTo("SYNCHRONIZED");
        assertThat(database(bench, "server1").get("last_hardened_lsn"))
                .isEqualTo(database(bench, "server2").get("last_hardened_lsn"));
    }

    @Test
    void a_group_without_a_cluster_can_only_be_forced() {
        Bench bench = of("NONE", FailoverMode.MANUAL);
        assertThat(bench.refusal("server2", FAILOVER)).containsExactly(47122);

        bench.ok("server1", OFFLINE).rest();
        assertThat(role(bench, "server1")).isEqualTo("RESOLVING");
        assertThat(replica(bench, "server1").get("operational_state_desc")).isEqualTo("OFFLINE");
        assertThat(role(bench, "server2")).isEqualTo("SECONDARY");

        bench.ok("server2", FORCE).rest().ok("server1", SECONDARY).rest();
        assertThat(role(bench, "server2")).isEqualTo("PRIMARY");
        assertThat(role(bench, "server1")).isEqualTo("SECONDARY");
        for (String server : List.of("server1", "server3")) {
            assertThat(database(bench, server).get("is_suspended")).as(server).isEqualTo(true);
            bench.ok(server, RESUME);
        }
        bench.rest();
        assertThat(bench.rows("server2", "dm_hadr_database_replica_states", "ag1"))
                .extracting(r -> r.get("synchronization_state_desc"))
                .containsOnly("SYNCHRONIZED");
    }

    @Test
    void without_a_cluster_the_old_primary_stays_primary_until_it_is_told() {
        Bench bench = of("NONE", FailoverMode.MANUAL).ok("server2", FORCE).rest();

        assertThat(role(bench, "server1")).isEqualTo("PRIMARY");
        assertThat(role(bench, "server2")).isEqualTo("PRIMARY");
        assertThat(entering(bench, "server1")).isEmpty();
        assertThat(bench.rows("server1", "dm_hadr_availability_replica_states", "ag1"))
                .filteredOn(r -> Boolean.FALSE.equals(r.get("is_local")))
                .extracting(r -> r.get("role_desc"), r -> r.get("connected_state_desc"))
                .containsOnly(tuple("SECONDARY", "DISCONNECTED"));

        bench.ok("server1", SECONDARY).rest();
        assertThat(role(bench, "server1")).isEqualTo("SECONDARY");
        assertThat(database(bench, "server1").get("suspend_reason_desc")).isEqualTo("SUSPEND_FROM_PARTNER");
    }

    @Test
    void an_external_cluster_s_groups_are_failed_over_by_its_tools() {
        Bench bench = of("EXTERNAL", FailoverMode.EXTERNAL);
        assertThat(bench.refusal("server2", FAILOVER)).containsExactly(47104);
        assertThat(bench.refusal("server2", FORCE)).containsExactly(47104);

        bench.ok("server2", new SessionCommand.SetContext("external_cluster", Optional.of("yes")))
                .ok("server2", FAILOVER)
                .rest();
        assertThat(role(bench, "server2")).isEqualTo("PRIMARY");
        assertThat(role(bench, "server1")).isEqualTo("SECONDARY");
    }

    private static GroupCommand lease(int seconds) {
        return new GroupCommand.Set("ag1", List.of(new GroupOption("WRITE_LEASE_VALIDITY", String.valueOf(seconds))));
    }

    @Test
    void a_write_lease_is_renewed_or_the_primary_steps_down() {
        assertThat(of("EXTERNAL", FailoverMode.EXTERNAL).refusal("server1", lease(10)))
                .containsExactly(47116);

        Bench bench = of("EXTERNAL", FailoverMode.EXTERNAL, new GroupOption("WRITE_LEASE_VALIDITY", "30"));
        assertThat(bench.refusal("server1", lease(5))).containsExactly(47119);
        assertThat(bench.refusal("server1", lease(0))).containsExactly(47117);
        bench.ok("server1", lease(60)).pass(Duration.ofSeconds(50));
        assertThat(role(bench, "server1")).isEqualTo("PRIMARY");
        assertThat(replica(bench, "server1").get("write_lease_remaining_ticks")).isEqualTo(100_000_000L);

        bench.pass(Duration.ofSeconds(11));
        assertThat(role(bench, "server1")).isEqualTo("RESOLVING");
        assertThat(entering(bench, "server1")).contains(983);
    }

    @Test
    void a_windows_cluster_takes_a_group_offline_for_good() {
        Bench bench = Seed.stand(1, 16).rest().ok("server1", OFFLINE).rest();

        assertThat(List.of("server1", "server2"))
                .allSatisfy(server -> assertThat(role(bench, server)).isEqualTo("RESOLVING"));
        assertThat(entering(bench, "server1")).contains(983);
    }

    @Test
    void a_group_that_lacks_something_does_not_go_offline() {
        Bench bench = Seed.stand(1, 16).rest().ok("server2", new DatabaseCommand.SetHadr("db1", HadrAction.SUSPEND));

        assertThat(bench.refusal("server1", OFFLINE)).containsExactly(19416);
    }

    @Test
    void suspending_on_the_primary_stops_everybody() {
        Bench bench = Seed.stand(1, 16).rest().ok("server1", new DatabaseCommand.SetHadr("db1", HadrAction.SUSPEND));
        assertThat(database(bench, "server2").get("synchronization_state_desc")).isEqualTo("NOT SYNCHRONIZING");
        assertThat(bench.rows("server3", "dm_hadr_database_replica_states", "distributedag"))
                .extracting(r -> r.get("synchronization_state_desc"))
                .containsExactly("NOT SYNCHRONIZING");

        bench.ok("server1", RESUME).rest();
        assertThat(database(bench, "server2").get("synchronization_state_desc")).isEqualTo("SYNCHRONIZED");
        assertThat(bench.rows("server3", "dm_hadr_database_replica_states", "distributedag"))
                .extracting(r -> r.get("synchronization_state_desc"))
                .containsExactly("SYNCHRONIZING");
    }

    @Test
    void a_database_leaves_and_is_not_let_in_elsewhere() {
        Bench bench = Seed.stand(1, 16).rest();
        DatabaseCommand off = new DatabaseCommand.SetHadr("db1", HadrAction.OFF);
        DatabaseCommand join = new DatabaseCommand.JoinGroup("db1", "ag1");

        assertThat(bench.refusal("server1", off)).containsExactly(35240, 5069);
        bench.ok("server2", off);
        assertThat(bench.rows("server2", "databases"))
                .filteredOn(r -> "db1".equals(r.get("name")))
                .extracting(r -> r.get("state_desc"), r -> r.get("replica_id"))
                .containsExactly(tuple("RESTORING", null));
        assertThat(bench.refusal("server2", off)).containsExactly(35242, 5069);
        assertThat(bench.refusal("server2", RESUME)).containsExactly(35239, 5069);
        assertThat(bench.refusal("server2", new DatabaseCommand.JoinGroup("nothing", "ag1")))
                .containsExactly(5011, 5069);

        bench.ok("server2", join).rest();
        assertThat(database(bench, "server2").get("synchronization_state_desc")).isEqualTo("SYNCHRONIZED");
        assertThat(bench.refusal("server2", join)).containsExactly(41145, 5069);
    }
}
