package dev.sqldag.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
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
                .contains("step 21 on server3: wait until every automatically seeded replica of ag2 holds db1: done")
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

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
