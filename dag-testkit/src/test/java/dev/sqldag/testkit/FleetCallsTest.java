package dev.sqldag.testkit;

import static dev.sqldag.testkit.assertj.FleetAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.sqlserver.jdbc.SQLServerDataSource;
import dev.sqldag.session.Batch;
import dev.sqldag.session.Row;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.session.SqlSession;
import dev.sqldag.testkit.fault.FaultKind;
import dev.sqldag.testkit.world.spec.RecoveryFault;
import dev.sqldag.testkit.world.spec.ViewFault;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.ServerName;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Faults 2, 17 to 19 and 27 to 34, by calls on a fleet in virtual time. */
class FleetCallsTest {

    private static SimulatedFleet fleet;

    @BeforeAll
    static void start() {
        fleet = SimulatedFleet.running(Topology.of(Fleets.DISTRIBUTED), FleetBuilder::virtualTime);
    }

    @AfterAll
    static void close() {
        fleet.close();
    }

    @BeforeEach
    void reset() {
        fleet.reset();
    }

    @ParameterizedTest
    @EnumSource(names = {"CONNECTION_SILENT", "NO_WORKERS"})
    void a_server_that_says_nothing_is_given_up_by_either_door(FaultKind kind) {
        fleet.fail("server1").always().with(kind);
        SQLServerDataSource impatient = (SQLServerDataSource) fleet.dataSource("server1");
        impatient.setLoginTimeout(1);

        assertThatThrownBy(impatient::getConnection).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> fleet.inProcess().open(new ServerName("server1")))
                .isInstanceOfSatisfying(
                        SqlFailure.class, failure -> assertThat(failure.kind()).isEqualTo(SqlFailure.Kind.UNREACHABLE));
    }

    @Test
    void a_listener_moves_with_the_primary_some_time_after_the_statement_has_returned() {
        FleetListener listener = fleet.listener("ag1");
        ask("server2", "ALTER AVAILABILITY GROUP [ag1] FAILOVER");
        fleet.inWorld(world -> assertThat(world.resolve(listener.dnsName())).contains("server1"));
        fleet.clock().advance(Duration.ofSeconds(5));

        assertThat(fleet).group("ag1").hasPrimary("server2");
        fleet.inWorld(world -> assertThat(world.resolve(listener.dnsName())).contains("server2"));
    }

    @Test
    void a_partition_takes_the_forwarder_away_and_healing_brings_it_back() {
        fleet.partition("server1", "server3");
        fleet.clock().advance(Duration.ofMinutes(1));
        assertThat(fleet.state().roles("distributedag"))
                .anySatisfy(role -> assertThat(role.health()).isNotEqualTo("HEALTHY"));

        fleet.heal();
        fleet.clock().advance(Duration.ofMinutes(1));

        assertThat(fleet).distributedGroup("distributedag").isHealthy();
    }

    @Test
    void a_server_that_is_cut_off_from_its_clients_alone_stays_a_primary() {
        fleet.isolateFromClients("server1");
        assertThatThrownBy(() -> fleet.inProcess().open(new ServerName("server1")))
                .isInstanceOf(SqlFailure.class);
        fleet.clock().advance(Duration.ofMinutes(1));
        assertThat(fleet).group("ag1").hasPrimary("server1").isSynchronized();

        fleet.heal();

        assertThat(ask("server1", "SELECT 1 AS one")).hasSize(1);
    }

    @Test
    void after_all_links_broke_and_healed_the_fleet_is_healthy() {
        fleet.swizzleClog(7, Duration.ofMillis(500));
        fleet.clock().advance(Duration.ofSeconds(6));
        assertThat(fleet.state().roles("distributedag"))
                .anySatisfy(role -> assertThat(role.health()).isNotEqualTo("HEALTHY"));

        fleet.clock().advance(Duration.ofMinutes(3));

        assertThat(fleet).distributedGroup("distributedag").isHealthy();
    }

    @Test
    void a_site_that_is_lost_is_replaced_by_force() {
        fleet.kill("server1");
        fleet.kill("server2");
        ask("server3", "ALTER AVAILABILITY GROUP [distributedag] FORCE_FAILOVER_ALLOW_DATA_LOSS");
        fleet.clock().advance(Duration.ofSeconds(10));

        assertThat(fleet)
                .isNotRunning("server1")
                .distributedGroup("distributedag")
                .hasGlobalPrimary("ag2");
    }

    @Test
    void views_can_be_stale_or_wrong() {
        fleet.inWorld(world -> world.distort("server1", Set.of(ViewFault.NO_ROWS)));

        assertThat(ask("server1", "SELECT * FROM sys.dm_hadr_availability_replica_states"))
                .isEmpty();
    }

    @Test
    void log_positions_move_while_nobody_writes() {
        String query = "SELECT end_of_log_lsn FROM sys.dm_hadr_database_replica_states WHERE is_local = 1";
        String before = ask("server1", query).toString();

        fleet.clock().advance(Duration.ofMinutes(2));

        assertThat(ask("server1", query)).asString().isNotEqualTo(before);
    }

    @Test
    void a_database_does_not_come_online_after_a_restart() {
        fleet.inWorld(world -> world.damage("server1", "db1", RecoveryFault.RECOVERY_PENDING));
        fleet.restart("server1");
        fleet.clock().advance(Duration.ofMinutes(1));

        assertThat(fleet.state().server("server1").orElseThrow().databases()).containsEntry("db1", "RECOVERY_PENDING");
    }

    @Test
    void seeding_comes_to_nothing_while_the_link_is_cut() {
        fleet.partition("server1", "server2");
        ask(
                "server1",
                "CREATE DATABASE db2; ALTER DATABASE db2 SET RECOVERY FULL; BACKUP DATABASE db2 TO DISK = N'NUL'");
        ask("server1", "ALTER AVAILABILITY GROUP [ag1] ADD DATABASE db2");
        fleet.clock().advance(Duration.ofMinutes(1));

        assertThat(fleet.state().server("server2").orElseThrow().databases()).doesNotContainKey("db2");
    }

    private static List<Row> ask(String server, String text) {
        try (SqlSession session = fleet.inProcess().open(new ServerName(server))) {
            return session.execute(Batch.of(text)).results().stream()
                    .findFirst()
                    .orElse(List.of());
        }
    }
}
