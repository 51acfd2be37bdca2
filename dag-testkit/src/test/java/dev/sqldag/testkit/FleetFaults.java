package dev.sqldag.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sqldag.session.SqlFailure;
import dev.sqldag.testkit.Rig.Cause;
import dev.sqldag.testkit.fault.FaultKind;
import dev.sqldag.testkit.world.spec.RecoveryFault;
import dev.sqldag.testkit.world.spec.SeedingFault;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** How each fault of the fleet as a whole is caused, and what a client sees of it. */
final class FleetFaults {

    private static final Duration AWHILE = Duration.ofSeconds(30);
    private static final String LAST_LSN = "SELECT CAST(MAX(last_hardened_lsn) AS varchar(30)) AS lsn"
            + " FROM sys.dm_hadr_database_replica_states WHERE is_local = 1";

    private FleetFaults() {}

    static List<Cause> all() {
        return List.of(
                new Cause(FaultKind.LISTENER_MOVES, FleetFaults::listenerMoves),
                new Cause(FaultKind.PARTITION, FleetFaults::partition),
                new Cause(FaultKind.SWIZZLE_CLOG, FleetFaults::swizzleClog),
                new Cause(FaultKind.EARLY_RETURN, FleetFaults::earlyReturn),
                new Cause(FaultKind.LOG_MOVES, FleetFaults::logMoves),
                new Cause(FaultKind.FORWARDER_DROPS_OUT, FleetFaults::forwarderDropsOut),
                new Cause(FaultKind.LOCAL_FAILOVER, FleetFaults::localFailover),
                new Cause(FaultKind.DATABASE_NOT_ONLINE, FleetFaults::databaseNotOnline),
                new Cause(FaultKind.SEEDING_FAILS, FleetFaults::seedingFails));
    }

    private static void pass(Rig rig) {
        rig.fleet().clock().advance(AWHILE);
    }

    /** Between two batches of a run, and of itself: nobody asked for a failover. */
    private static void listenerMoves(Rig rig) {
        String before = throughListener(rig);
        rig.fleet().fail("east2").before(FaultKind.LISTENER_MOVES, () -> rig.fleet()
                .kill("east1"));
        rig.ask("east2", "SELECT 1 AS one");
        pass(rig);

        assertThat(List.of(before, throughListener(rig))).containsExactly("east1", "east2");
    }

    private static String throughListener(Rig rig) {
        try (Connection connection = rig.fleet().listener("east").dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT @@SERVERNAME")) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Servers apart, then a client from a server: both end with heal. */
    private static void partition(Rig rig) {
        for (String from : List.of("east1", "east2")) {
            for (String to : List.of("west1", "west2")) {
                rig.fleet().partition(from, to);
            }
        }
        pass(rig);
        assertThat(rig.otherCopies("east1", Rig.DISTRIBUTED)).contains("NOT SYNCHRONIZING");

        rig.fleet().heal();
        pass(rig);
        assertThat(rig.otherCopies("east1", Rig.DISTRIBUTED)).contains("SYNCHRONIZED");

        rig.fleet().isolateFromClients("east1");
        assertThatThrownBy(() -> rig.ask("east1", "SELECT 1 AS one")).isInstanceOf(SqlFailure.class);
        assertThat(rig.role("east1", "east")).as("other servers still reach it").isEqualTo("PRIMARY");
        rig.fleet().heal();
        assertThat(rig.value("east1", "SELECT @@SERVERNAME")).isEqualTo("east1");
    }

    private static void swizzleClog(Rig rig) {
        Set<String> seen = new TreeSet<>();
        rig.fleet().swizzleClog(7, Duration.ofSeconds(1));
        for (int second = 0; second < 60; second++) {
            rig.fleet().clock().advance(Duration.ofSeconds(1));
            seen.add(rig.otherCopies("east1", Rig.DISTRIBUTED));
        }
        pass(rig);

        assertThat(seen).anyMatch(copies -> copies.contains("NOT SYNCHRONIZING"));
        assertThat(rig.fleet().state().copies("east"))
                .as("all links are whole again")
                .isNotEmpty()
                .allMatch(copy -> copy.isSynchronized());
    }

    private static void earlyReturn(Rig rig) {
        rig.ask("east1", "ALTER AVAILABILITY GROUP [both] SET (ROLE = SECONDARY)");
        String atOnce = rig.role("east1", Rig.DISTRIBUTED);
        pass(rig);

        assertThat(List.of(atOnce, rig.role("east1", Rig.DISTRIBUTED))).containsExactly("PRIMARY", "SECONDARY");
    }

    private static void logMoves(Rig rig) {
        String before = rig.ask("east1", LAST_LSN).toString();
        pass(rig);
        pass(rig);

        assertThat(rig.ask("east1", LAST_LSN)).doesNotHaveToString(before);
    }

    private static void forwarderDropsOut(Rig rig) {
        assertThat(rig.otherCopies("east1", Rig.DISTRIBUTED)).contains("SYNCHRONIZED");
        rig.fleet().cut("east1", "west1");
        rig.fleet().cut("east1", "west2");
        pass(rig);

        assertThat(rig.otherCopies("east1", Rig.DISTRIBUTED)).contains("NOT SYNCHRONIZING");
    }

    private static void localFailover(Rig rig) {
        rig.fleet().kill("east1");
        pass(rig);

        assertThat(rig.role("east2", "east")).isEqualTo("PRIMARY");
        assertThat(rig.role("east2", Rig.DISTRIBUTED)).isEqualTo("PRIMARY");
    }

    private static void databaseNotOnline(Rig rig) {
        rig.fleet().inWorld(world -> world.damage("east2", "db1", RecoveryFault.SUSPECT));
        rig.ask("east2", "ALTER AVAILABILITY GROUP [east] FAILOVER");
        pass(rig);

        assertThat(rig.role("east2", "east")).isEqualTo("PRIMARY");
        assertThat(rig.value("east2", "SELECT (SELECT state_desc FROM sys.databases WHERE name = 'db1')"))
                .isEqualTo("SUSPECT");
    }

    private static void seedingFails(Rig rig) {
        rig.fleet().inWorld(world -> world.breakSeeding("east2", "db2", SeedingFault.FAILS));
        rig.ask(
                "east1",
                "CREATE DATABASE db2; ALTER DATABASE db2 SET RECOVERY FULL; BACKUP DATABASE db2 TO DISK = N'NUL'");
        rig.ask("east1", "ALTER AVAILABILITY GROUP [east] ADD DATABASE db2");
        pass(rig);

        assertThat(rig.ask(
                        "east1",
                        "SELECT current_state, failure_state_desc FROM sys.dm_hadr_automatic_seeding"
                                + " WHERE current_state = 'FAILED'"))
                .isNotEmpty();
        assertThat(rig.fleet().state().server("east2").orElseThrow().copies())
                .extracting(copy -> copy.database())
                .doesNotContain("db2");
    }
}
