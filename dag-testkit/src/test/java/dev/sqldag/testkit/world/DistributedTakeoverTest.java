package dev.sqldag.testkit.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sqldag.testkit.command.DatabaseCommand;
import dev.sqldag.testkit.command.DatabaseCommand.HadrAction;
import dev.sqldag.testkit.command.GroupCommand;
import dev.sqldag.testkit.command.GroupCommand.AvailabilityMode;
import dev.sqldag.testkit.command.ServerPort.Caller;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.spec.RecoveryFault;
import dev.sqldag.testkit.world.spec.Variant;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The role of the sides of a distributed group: planned, cancelled, forced, and after the return of the old primary. */
class DistributedTakeoverTest {

    private static final GroupCommand SECONDARY = new GroupCommand.SetRoleSecondary("distributedag");
    private static final GroupCommand FORCE = new GroupCommand.ForceFailover("distributedag");
    private static final Duration ROLE = Duration.ofMillis(70);

    private static Bench synchronous(Variant... variants) {
        Bench bench = Seed.ag2(Seed.ag1(Seed.endpoints(Seed.servers(1, 16, Set.of(variants)))));
        return Seed.distributed(bench, 5022, AvailabilityMode.SYNCHRONOUS_COMMIT)
                .rest();
    }

    private static @Nullable Object role(Bench bench, String server) {
        return local(bench, server, "dm_hadr_availability_replica_states").get("role_desc");
    }

    private static Bench.Row local(Bench bench, String server, String view) {
        return bench.rows(server, view, "distributedag").stream()
                .filter(r -> Boolean.TRUE.equals(r.get("is_local")))
                .findFirst()
                .orElseThrow();
    }

    private static Bench.Row database(Bench bench, String server) {
        return local(bench, server, "dm_hadr_database_replica_states");
    }

    private static Optional<Integer> entering(Bench bench, String server) {
        return bench.world()
                .port(server)
                .enter("db1", new Caller(51, "sa", "master"))
                .map(SqlMessage::number);
    }

    @Test
    void setting_the_role_returns_before_the_role_changes() {
        Bench bench = synchronous().ok("server1", SECONDARY);

        assertThat(role(bench, "server1")).isEqualTo("PRIMARY");
        assertThat(entering(bench, "server1")).isEmpty();

        bench.pass(ROLE);
        assertThat(role(bench, "server1")).isEqualTo("SECONDARY");
        assertThat(role(bench, "server3")).isEqualTo("SECONDARY");
        for (String server : List.of("server1", "server2", "server3", "server4")) {
            assertThat(entering(bench, server)).as(server).contains(976);
        }
    }

    @Test
    void between_the_roles_both_sides_say_synchronized_at_the_same_position() {
        Bench bench = synchronous().ok("server1", SECONDARY).rest();

        assertThat(database(bench, "server1").get("synchronization_state_desc")).isEqualTo("SYNCHRONIZED");
        assertThat(database(bench, "server3").get("synchronization_state_desc")).isEqualTo("SYNCHRONIZED");
        assertThat(database(bench, "server1").get("last_hardened_lsn"))
                .isEqualTo(database(bench, "server3").get("last_hardened_lsn"));
    }

    @Test
    void what_the_rows_say_between_the_roles_is_a_variant() {
        Bench silent = synchronous(Variant.ROWS_NOT_SYNCHRONIZING_AFTER_ROLE_SECONDARY)
                .ok("server1", SECONDARY)
                .rest();
        assertThat(database(silent, "server1").get("synchronization_state_desc"))
                .isEqualTo("NOT SYNCHRONIZING");
        assertThat(database(silent, "server3").get("synchronization_state_desc"))
                .isEqualTo("NOT SYNCHRONIZING");

        Bench without = synchronous(Variant.NO_ROWS_AFTER_ROLE_SECONDARY)
                .ok("server1", SECONDARY)
                .rest();
        assertThat(without.rows("server1", "dm_hadr_database_replica_states", "distributedag"))
                .isEmpty();
    }

    @Test
    void the_forwarder_becomes_primary_first_and_its_databases_come_online_later() {
        Bench bench = synchronous().ok("server1", SECONDARY).rest().ok("server3", FORCE);
        assertThat(role(bench, "server3")).isEqualTo("SECONDARY");

        bench.pass(ROLE);
        assertThat(role(bench, "server3")).isEqualTo("PRIMARY");
        assertThat(database(bench, "server3").get("database_state_desc")).isEqualTo("RECOVERING");
        assertThat(local(bench, "server3", "dm_hadr_availability_replica_states")
                        .get("recovery_health_desc"))
                .isEqualTo("ONLINE_IN_PROGRESS");
        assertThat(entering(bench, "server3")).contains(922);

        bench.rest();
        assertThat(database(bench, "server3").get("database_state_desc")).isEqualTo("ONLINE");
        assertThat(entering(bench, "server3")).isEmpty();
    }

    @Test
    void after_a_planned_failover_the_old_primary_follows_by_itself() {
        Bench bench = synchronous()
                .ok("server1", SECONDARY)
                .rest()
                .ok("server3", FORCE)
                .rest();

        assertThat(role(bench, "server1")).isEqualTo("SECONDARY");
        assertThat(database(bench, "server1").get("is_suspended")).isEqualTo(false);
        assertThat(bench.rows("server3", "dm_hadr_database_replica_states", "distributedag"))
                .extracting(r -> r.get("synchronization_state_desc"), r -> r.get("is_primary_replica"))
                .containsExactlyInAnyOrder(tuple("SYNCHRONIZED", true), tuple("SYNCHRONIZED", false));
        assertThat(entering(bench, "server1")).contains(976);

        bench.ok("server3", SECONDARY).rest().ok("server1", FORCE).rest();
        assertThat(role(bench, "server1")).isEqualTo("PRIMARY");
        assertThat(database(bench, "server3").get("synchronization_state_desc")).isEqualTo("SYNCHRONIZED");
    }

    @Test
    void the_old_primary_can_take_the_role_back() {
        Bench bench = synchronous()
                .ok("server1", SECONDARY)
                .rest()
                .ok("server1", FORCE)
                .rest();

        assertThat(role(bench, "server1")).isEqualTo("PRIMARY");
        assertThat(role(bench, "server3")).isEqualTo("SECONDARY");
        assertThat(entering(bench, "server1")).isEmpty();
        assertThat(database(bench, "server3").get("synchronization_state_desc")).isEqualTo("SYNCHRONIZED");
        assertThat(database(bench, "server3").get("is_suspended")).isEqualTo(false);
    }

    @Test
    void there_may_be_no_way_back_from_2022_on() {
        Bench bench = synchronous(Variant.ROLE_SECONDARY_IS_FINAL_SINCE_2022)
                .ok("server1", SECONDARY)
                .rest();

        assertThat(bench.refusal("server1", FORCE)).containsExactly(41142);
        assertThat(bench.ok("server3", FORCE).rest().refusal("server3", FORCE)).containsExactly(41122);
    }

    @Test
    void a_distributed_group_only_knows_the_forced_failover() {
        Bench bench = synchronous();

        assertThat(bench.refusal("server3", new GroupCommand.Failover("distributedag")))
                .containsExactly(19504);
        assertThat(bench.refusal("server1", FORCE)).containsExactly(41122);
        assertThat(bench.refusal("server4", FORCE)).containsExactly(15151);
        assertThat(bench.refusal("server1", new GroupCommand.SetRoleSecondary("ag1")))
                .containsExactly(19512);
    }

    @Test
    void forced_while_the_old_primary_is_away_both_are_primary() {
        Bench bench = synchronous();
        apart(bench);
        bench.rest().ok("server3", FORCE).rest();

        assertThat(List.of("server1", "server3")).allSatisfy(server -> {
            assertThat(role(bench, server)).isEqualTo("PRIMARY");
            assertThat(entering(bench, server)).isEmpty();
        });
        bench.world().heal();
        bench.rest();
        assertThat(role(bench, "server1")).as("nobody told it").isEqualTo("PRIMARY");
        assertThat(bench.rows("server1", "dm_hadr_database_replica_states", "distributedag"))
                .filteredOn(r -> Boolean.FALSE.equals(r.get("is_local")))
                .singleElement()
                .satisfies(r -> assertThat(r.get("synchronization_state_desc")).isEqualTo("NOT SYNCHRONIZING"));
    }

    private static void apart(Bench bench) {
        for (String one : List.of("server1", "server2")) {
            for (String other : List.of("server3", "server4")) {
                bench.world().cut(one, other);
                bench.world().cut(other, one);
            }
        }
    }

    @Test
    void the_returned_primary_is_suspended_and_its_own_log_is_undone_on_resume() {
        Bench bench = synchronous();
        apart(bench);
        bench.rest().ok("server3", FORCE).rest();
        bench.ok("server1", new DatabaseCommand.BackupFull("db1", List.of("NUL"), false));
        Object own = database(bench, "server1").get("end_of_log_lsn");
        bench.world().heal();
        bench.rest().ok("server1", SECONDARY).rest();

        assertThat(role(bench, "server1")).isEqualTo("SECONDARY");
        Bench.Row suspended = database(bench, "server1");
        assertThat(suspended.get("is_suspended")).isEqualTo(true);
        assertThat(suspended.get("suspend_reason_desc")).isEqualTo("SUSPEND_FROM_PARTNER");
        assertThat(suspended.get("synchronization_state_desc")).isEqualTo("NOT SYNCHRONIZING");
        assertThat(suspended.get("end_of_log_lsn")).isEqualTo(own);

        bench.ok("server1", new DatabaseCommand.SetHadr("db1", HadrAction.RESUME));
        bench.pass(Duration.ofMillis(110));
        assertThat(database(bench, "server1").get("synchronization_state_desc")).isEqualTo("REVERTING");
        bench.rest();
        assertThat(database(bench, "server1").get("synchronization_state_desc")).isEqualTo("SYNCHRONIZED");
        assertThat(database(bench, "server1").get("last_hardened_lsn"))
                .isEqualTo(database(bench, "server3").get("last_hardened_lsn"));
    }

    @Test
    void whether_a_reachable_primary_gives_way_is_a_variant() {
        assertThat(role(synchronous().ok("server3", FORCE).rest(), "server1")).isEqualTo("PRIMARY");
        assertThat(role(
                        synchronous(Variant.OLD_PRIMARY_FOLLOWS_WHEN_FORCED)
                                .ok("server3", FORCE)
                                .rest(),
                        "server1"))
                .isEqualTo("SECONDARY");
    }

    @Test
    void recovery_may_end_badly() {
        Bench bench = synchronous().ok("server1", SECONDARY).rest();
        bench.world().damage("server3", "db1", RecoveryFault.SUSPECT);
        bench.ok("server3", FORCE).rest();

        assertThat(role(bench, "server3")).isEqualTo("PRIMARY");
        assertThat(database(bench, "server3").get("database_state_desc")).isEqualTo("SUSPECT");
        assertThat(entering(bench, "server3")).contains(926);

        bench.world().repair("server3", "db1");
        assertThat(entering(bench.rest(), "server3")).isEmpty();
    }

    @Test
    void the_end_of_the_log_still_goes_out_after_the_role_is_gone() {
        Bench bench = synchronous();
        bench.world().latency("server1", "server3", Duration.ofMillis(400));
        bench.ok("server1", new DatabaseCommand.BackupFull("db1", List.of("NUL"), false));
        bench.ok("server1", SECONDARY).pass(ROLE);
        assertThat(role(bench, "server1")).isEqualTo("SECONDARY");

        bench.rest();
        assertThat(database(bench, "server3").get("last_hardened_lsn"))
                .isEqualTo(database(bench, "server1").get("last_hardened_lsn"));
    }
}
