package dev.sqldag.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.Estate;
import dev.sqldag.execution.Progress;
import dev.sqldag.execution.Report;
import dev.sqldag.session.Batch;
import dev.sqldag.session.SqlExecutor;
import dev.sqldag.session.SqlSession;
import dev.sqldag.topology.name.ServerName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Who does the work of a run, and by which clock. */
class DrivingTest {

    @Test
    void on_the_calling_thread_and_in_virtual_time_a_run_is_reproducible() {
        assertThat(story()).isEqualTo(story()).isNotEmpty();
    }

    @Test
    void on_the_calling_thread_no_other_thread_asks_a_server() {
        Thread caller = Thread.currentThread();
        List<Thread> askers = new ArrayList<>();
        try (SimulatedFleet fleet = virtual()) {
            SqlExecutor noting = server -> {
                askers.add(Thread.currentThread());
                return fleet.inProcess().open(server);
            };
            try (Estate estate = Estate.on(noting, o -> o.onCallingThread(fleet.clock()))) {
                estate.apply(estate.plan(Fleets.DISTRIBUTED));
            }
        }
        assertThat(askers).isNotEmpty().containsOnly(caller);
    }

    @Test
    void waits_move_the_fleets_clock_and_take_no_real_time() {
        try (SimulatedFleet fleet = virtual();
                Estate estate = Estate.on(fleet.inProcess(), o -> o.onCallingThread(fleet.clock()))) {
            Instant before = fleet.clock().instant();
            fleet.partition("server1", "server3");
            fleet.in(Duration.ofMinutes(3), fleet::heal);

            Report report = estate.apply(estate.plan(Fleets.DISTRIBUTED));

            assertThat(report.isDone()).isTrue();
            assertThat(Duration.between(before, fleet.clock().instant())).isGreaterThan(Duration.ofMinutes(3));
        }
    }

    @Test
    void a_callers_executor_with_one_thread_is_enough() {
        ExecutorService one = Executors.newSingleThreadExecutor();
        try (SimulatedFleet fleet = virtual();
                Estate estate = Estate.on(
                        fleet.executor(), o -> o.settings(Fleets.EAGER).threads(one))) {
            assertThat(estate.apply(estate.plan(Fleets.DISTRIBUTED)).isDone()).isTrue();
        } finally {
            one.shutdown();
        }
    }

    private static List<String> story() {
        List<String> heard = new ArrayList<>();
        try (SimulatedFleet fleet = virtual();
                Estate estate = Estate.on(fleet.inProcess(), o -> o.onCallingThread(fleet.clock()))) {
            estate.apply(
                    estate.plan(Fleets.DISTRIBUTED),
                    (Progress news) -> heard.add(fleet.clock().instant() + " " + news));
            heard.add(fleet.recorded().hash());
        }
        return heard;
    }

    private static SimulatedFleet virtual() {
        SimulatedFleet fleet = SimulatedFleet.start(f ->
                f.cluster("server1", "server2").cluster("server3", "server4").virtualTime());
        try (SqlSession session = fleet.inProcess().open(new ServerName("server1"))) {
            session.execute(Batch.of("CREATE DATABASE db1"));
            session.execute(Batch.of("ALTER DATABASE db1 SET RECOVERY FULL"));
            session.execute(Batch.of("BACKUP DATABASE db1 TO DISK = N'NUL'"));
        }
        return fleet;
    }
}
