package dev.sqldag.testkit.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sqldag.testkit.command.GroupCommand;
import dev.sqldag.testkit.command.GroupCommand.AvailabilityMode;
import dev.sqldag.testkit.command.GroupCommand.FailoverMode;
import dev.sqldag.testkit.command.ServerPort.Caller;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.sql.Value;
import dev.sqldag.testkit.world.spec.ServerSpec;
import dev.sqldag.testkit.world.spec.ViewFault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Killed, paused and cut off servers: who notices when, and what clusters do about it. */
class OutageTest {

    private static Bench stand() {
        return Seed.stand(1, 16).rest();
    }

    private static @Nullable Object role(Bench bench, String server, String group) {
        return bench.rows(server, "dm_hadr_availability_replica_states", group).stream()
                .filter(r -> Boolean.TRUE.equals(r.get("is_local")))
                .findFirst()
                .orElseThrow()
                .get("role_desc");
    }

    private static @Nullable Object remote(Bench bench, String server, String group) {
        return bench.rows(server, "dm_hadr_availability_replica_states", group).stream()
                .filter(r -> Boolean.FALSE.equals(r.get("is_local")))
                .findFirst()
                .orElseThrow()
                .get("connected_state_desc");
    }

    private static Optional<Integer> entering(Bench bench, String server) {
        return bench.world()
                .port(server)
                .enter("db1", new Caller(51, "sa", "master"))
                .map(SqlMessage::number);
    }

    @Test
    void a_killed_secondary_is_missed_at_once() {
        Bench bench = stand();
        bench.world().kill("server2");

        assertThat(remote(bench, "server1", "ag1")).isEqualTo("DISCONNECTED");
        assertThat(bench.world().running("server2")).isFalse();

        bench.world().start("server2");
        bench.rest();
        assertThat(remote(bench, "server1", "ag1")).isEqualTo("CONNECTED");
        assertThat(role(bench, "server2", "ag1")).isEqualTo("SECONDARY");
    }

    @Test
    void a_cut_is_noticed_when_the_session_times_out() {
        Bench bench = stand();
        bench.world().cut("server3", "server1");
        bench.pass(Duration.ofMillis(490));
        assertThat(remote(bench, "server1", "distributedag")).isEqualTo("CONNECTED");

        bench.pass(Duration.ofMillis(15));
        assertThat(remote(bench, "server1", "distributedag")).isEqualTo("DISCONNECTED");
        bench.rest();
        assertThat(bench.rows("server3", "dm_hadr_availability_replica_states", "distributedag")
                        .get(0)
                        .get("last_connect_error_number"))
                .isEqualTo(35201);
    }

    @Test
    void a_short_cut_is_not_noticed() {
        Bench bench = stand();
        bench.world().cut("server1", "server3");
        bench.pass(Duration.ofMillis(300));
        bench.world().heal("server1", "server3");
        bench.pass(Duration.ofMillis(300));

        assertThat(remote(bench, "server1", "distributedag")).isEqualTo("CONNECTED");
    }

    @Test
    void the_automatic_partner_takes_over_from_a_killed_primary() {
        Bench bench = stand();
        bench.world().kill("server1");
        bench.rest();

        assertThat(role(bench, "server2", "ag1")).isEqualTo("PRIMARY");
        assertThat(role(bench, "server2", "distributedag")).isEqualTo("PRIMARY");
        assertThat(entering(bench, "server2")).isEmpty();
        assertThat(remote(bench, "server2", "distributedag")).isEqualTo("CONNECTED");

        bench.world().start("server1");
        bench.rest();
        assertThat(role(bench, "server1", "ag1")).isEqualTo("SECONDARY");
        assertThat(bench.rows("server2", "dm_hadr_database_replica_states", "ag1"))
                .extracting(r -> r.get("synchronization_state_desc"))
                .containsOnly("SYNCHRONIZED");
    }

    @Test
    void a_partner_that_was_behind_does_not_take_over() {
        Bench bench = stand();
        bench.world().cut("server2", "server1");
        bench.pass(Duration.ofMillis(510));
        bench.world().kill("server1");
        bench.rest();

        assertThat(role(bench, "server2", "ag1")).isEqualTo("RESOLVING");
        assertThat(entering(bench, "server2")).contains(983);

        bench.world().start("server1");
        bench.world().heal();
        bench.rest();
        assertThat(role(bench, "server1", "ag1")).as("the last primary").isEqualTo("PRIMARY");
        assertThat(entering(bench, "server1")).isEmpty();
    }

    @Test
    void manual_replicas_wait_for_their_last_primary_or_for_somebody() {
        Bench bench = stand();
        bench.world().kill("server3");
        bench.rest();
        assertThat(role(bench, "server4", "ag2")).isEqualTo("RESOLVING");

        bench.ok("server4", new GroupCommand.Failover("ag2")).rest();
        assertThat(role(bench, "server4", "ag2")).isEqualTo("PRIMARY");
        assertThat(role(bench, "server4", "distributedag")).isEqualTo("SECONDARY");
        assertThat(bench.rows("server4", "dm_hadr_database_replica_states", "distributedag"))
                .extracting(r -> r.get("synchronization_state_desc"))
                .containsExactly("SYNCHRONIZING");
    }

    @Test
    void a_primary_without_quorum_steps_down() {
        Bench bench = stand().ok("server2", new GroupCommand.Failover("ag1")).rest();
        bench.world().cut("server1", "server2");
        bench.world().cut("server2", "wsfc1");
        bench.rest();

        assertThat(role(bench, "server2", "ag1")).isEqualTo("RESOLVING");
        assertThat(bench.rows("server2", "dm_hadr_cluster")).isEmpty();
        assertThat(bench.refusal("server2", new GroupCommand.ForceFailover("ag1")))
                .containsExactly(41190);
        assertThat(role(bench, "server1", "ag1")).isEqualTo("PRIMARY");

        bench.world().heal();
        bench.rest();
        assertThat(role(bench, "server2", "ag1")).isEqualTo("SECONDARY");
    }

    @Test
    void a_paused_primary_has_lost_its_role_when_it_goes_on() {
        Bench bench = stand();
        bench.world().pause("server1");
        bench.pass(Duration.ofMillis(100));
        assertThat(bench.rows("server3", "dm_hadr_availability_replica_states", "distributedag"))
                .extracting(r -> r.get("connected_state_desc"))
                .containsExactly("CONNECTED");
        bench.rest();
        assertThat(role(bench, "server2", "ag1")).isEqualTo("PRIMARY");

        bench.world().resume("server1");
        bench.rest();
        assertThat(role(bench, "server1", "ag1")).isEqualTo("SECONDARY");
    }

    @Test
    void the_global_primary_comes_back_as_it_was() {
        Bench bench = stand();
        for (String server : List.of("server1", "server2")) {
            bench.world().kill(server);
        }
        bench.rest()
                .ok("server3", new GroupCommand.ForceFailover("distributedag"))
                .rest();
        for (String server : List.of("server1", "server2")) {
            bench.world().start(server);
        }
        bench.rest();

        assertThat(role(bench, "server1", "distributedag")).isEqualTo("PRIMARY");
        assertThat(role(bench, "server3", "distributedag")).isEqualTo("PRIMARY");
    }

    @Test
    void a_failover_cluster_instance_moves_and_starts_anew() {
        Bench bench = Bench.of(
                ServerSpec.of("SQLFCI-1", 16).inCluster("wsfc1").onNodes("node1", "node2"),
                ServerSpec.of("SQLFCI-2", 16).inCluster("wsfc1").onNodes("node3", "node4"));
        Seed.endpoints(bench);
        assertThat(bench.refusal(
                        "SQLFCI-1",
                        Seed.group(
                                "ag1",
                                List.of(),
                                Seed.replica("SQLFCI-1", FailoverMode.AUTOMATIC, AvailabilityMode.SYNCHRONOUS_COMMIT))))
                .containsExactly(35215);
        bench.ok("SQLFCI-1", Seed.database("db1"))
                .ok("SQLFCI-1", Seed.group("ag1", List.of("db1"), Seed.replica("SQLFCI-1"), Seed.replica("SQLFCI-2")))
                .ok("SQLFCI-2", Seed.secondary("ag1"))
                .rest();
        assertThat(bench.rows("SQLFCI-1", "dm_hadr_availability_replica_cluster_states"))
                .extracting(r -> r.get("join_state_desc"))
                .containsOnly("JOINED_FAILOVER_CLUSTER_INSTANCE");

        bench.world().moveInstance("SQLFCI-1", "node2");
        assertThat(role(bench, "SQLFCI-1", "ag1")).isEqualTo("RESOLVING");
        bench.rest();
        assertThat(role(bench, "SQLFCI-1", "ag1")).isEqualTo("PRIMARY");
        assertThat(entering(bench, "SQLFCI-1")).isEmpty();
        assertThat(bench.call("SQLFCI-1", "serverproperty", Value.text("IsClustered")))
                .isEqualTo(Value.integer(1));
        assertThat(bench.call("SQLFCI-1", "serverproperty", Value.text("ComputerNamePhysicalNetBIOS")))
                .isEqualTo(new Value(SqlType.nvarchar(128), "NODE2"));
        assertThatThrownBy(() -> bench.world().moveInstance("SQLFCI-1", "node3"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void two_instances_cannot_share_a_node() {
        Bench bench = Bench.of(
                ServerSpec.of("SQLFCI-1", 16).inCluster("wsfc1").onNodes("node1", "node2"),
                ServerSpec.of("SQLFCI-2", 16).inCluster("wsfc1").onNodes("node2", "node3"));

        assertThat(bench.refusal(
                        "SQLFCI-1", Seed.group("ag1", List.of(), Seed.replica("SQLFCI-1"), Seed.replica("SQLFCI-2"))))
                .containsExactly(19405);
    }

    @Test
    void views_can_be_old_empty_or_wrong() {
        Bench bench = stand();
        bench.world().freezeViews("server1");
        bench.world().kill("server2");
        assertThat(remote(bench, "server1", "ag1")).isEqualTo("CONNECTED");
        bench.world().thawViews("server1");
        assertThat(remote(bench, "server1", "ag1")).isEqualTo("DISCONNECTED");

        bench.world().distort("server1", Set.of(ViewFault.ROWS_TWICE));
        assertThat(bench.rows("server1", "dm_hadr_availability_replica_states", "ag1"))
                .hasSize(4);
        bench.world().distort("server1", Set.of(ViewFault.NO_REMOTE_ROWS));
        assertThat(bench.rows("server1", "dm_hadr_availability_replica_states", "ag1"))
                .hasSize(1);
        bench.world().distort("server1", Set.of(ViewFault.NULLS));
        assertThat(bench.rows("server1", "dm_hadr_availability_replica_states", "ag1")
                        .get(0)
                        .get("role_desc"))
                .isNull();
        bench.world().distort("server1", Set.of(ViewFault.NO_ROWS));
        assertThat(bench.rows("server1", "dm_hadr_availability_replica_states")).isEmpty();
        assertThat(bench.rows("server1", "availability_groups")).hasSize(2);
    }

    @Test
    void slow_views_catch_up_now_and_then() {
        Bench bench = stand();
        bench.world().slowViews("server1", Duration.ofSeconds(2));
        bench.world().kill("server2");
        bench.pass(Duration.ofMillis(1900));
        assertThat(remote(bench, "server1", "ag1")).isEqualTo("CONNECTED");
        bench.pass(Duration.ofMillis(200));
        assertThat(remote(bench, "server1", "ag1")).isEqualTo("DISCONNECTED");
    }

    @Test
    void what_nobody_knows_is_refused() {
        World world = stand().world();

        assertThatThrownBy(() -> world.cut("server1", "elsewhere")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> world.kill("elsewhere")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> world.loss("server1", "server2", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> world.bandwidth("server1", "server2", 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
