package dev.sqldag.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class SamplesTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void two_sites_prints_plan_progress_and_a_healthy_final_state() throws SQLException {
        TwoSites.run(out);

        assertThat(printed())
                .contains("21 steps on server1, server2, server3, server4")
                .contains("CREATE AVAILABILITY GROUP [distributedag]")
                .contains("step 21 on server3: wait until every replica of ag2 holds db1: done")
                .containsPattern("server2 +SECONDARY +CONNECTED +HEALTHY +db1 SYNCHRONIZED")
                .containsPattern("server4 +SECONDARY +CONNECTED +HEALTHY +db1 SYNCHRONIZED")
                .containsPattern("ag2 +SECONDARY +CONNECTED +HEALTHY +db1 SYNCHRONIZING")
                .contains("Nothing to do: the servers are as the topology says.")
                .doesNotContain("Simulated!1");
    }

    @Test
    void print_script_only_prints_a_script_in_the_order_of_its_steps() {
        PrintScriptOnly.run(out);

        assertThat(printed().lines().filter(line -> line.startsWith("-- ")))
                .startsWith("-- 1 on sql-e1: create endpoint Hadr_endpoint on port 5022")
                .contains("-- 4 on sql-e1: create availability group east")
                .endsWith(
                        "-- 15 on sql-e1: create distributed availability group sales",
                        "-- 16 on sql-w1: join distributed availability group sales");
        assertThat(printed().lines().filter("GO"::equals)).hasSize(13);
    }

    @Test
    void a_pool_goes_through_a_planned_failover() throws SQLException {
        PoolThroughFailover.run(out);

        assertThat(printed().lines()).containsExactly("The pool leads to server1.", "The pool leads to server2.");
    }

    @Test
    void shared_folder_shows_each_backup_and_restore_on_its_way() throws SQLException {
        SharedFolder.run(out);

        assertThat(printed().lines().filter(line -> line.endsWith(": done")))
                .anyMatch(line -> line.contains("on server1: back up db1, which begins its chain of log backups"))
                .anyMatch(line -> line.contains("on server1: back up the log of db1 for other servers"))
                .anyMatch(line -> line.contains("on server2: restore db1"))
                .anyMatch(line -> line.contains("on server2: join db1 to ag1"));
        assertThat(printed())
                .endsWith("Nothing to do: the servers are as the topology says.\n")
                .doesNotContain("\u001B");
    }

    @Test
    void planned_failover_prints_a_timeline_and_loses_no_acknowledged_order()
            throws SQLException, InterruptedException, ExecutionException {
        PlannedFailover.run(out);

        assertThat(printed())
                .contains("let east give up its role in both: done")
                .contains("make west the global primary of both: done")
                .containsPattern("Acknowledged: \\d{3,} orders")
                .containsPattern("Longest time without one: \\d+ ms")
                .contains("Lost: 0.");
    }

    @Test
    void a_lost_site_is_forced_away_and_gets_its_place_again() throws SQLException {
        DisasterDrill.run(out);

        assertThat(printed())
                .contains("force west to be the global primary of both")
                .contains("make east the global primary of both")
                .endsWith("Orders: [1, 2]\n");
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
