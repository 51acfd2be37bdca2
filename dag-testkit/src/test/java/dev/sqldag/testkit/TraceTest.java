package dev.sqldag.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.Estate;
import dev.sqldag.plan.Action;
import dev.sqldag.plan.GuardedBatch;
import dev.sqldag.plan.Step;
import dev.sqldag.session.Batch;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.session.SqlSession;
import dev.sqldag.testkit.fault.FaultKind;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.ServerName;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** In virtual time, asked from one thread, everything follows from the seed. */
class TraceTest {

    /** A thousand with {@code -Pdeep}, and for the scoreboard. */
    private static final int SEEDS = System.getProperty("deep") == null ? 200 : 1000;

    private static final List<Step> STEPS =
            Estate.planOffline(Topology.of(Fleets.DISTRIBUTED)).steps();
    private static final List<FaultKind> FAULTS = List.of(
            FaultKind.ANSWER_LOST,
            FaultKind.REQUEST_LOST,
            FaultKind.KILLED,
            FaultKind.EFFECT_THEN_ERROR,
            FaultKind.LATENCY,
            FaultKind.RESTART);

    @Test
    void the_same_seed_gives_the_same_trace_byte_for_byte() {
        assertThat(same(SEEDS)).isEqualTo(SEEDS);
    }

    /** Of so many seeds, how many give the same trace twice. */
    static long same(int seeds) {
        return IntStream.range(0, seeds)
                .filter(seed -> trace(seed).equals(trace(seed)))
                .count();
    }

    @Test
    void other_seeds_give_other_traces() {
        Set<String> traces = new HashSet<>();
        IntStream.range(0, 20).forEach(seed -> traces.add(trace(seed)));

        assertThat(traces).hasSizeGreaterThan(15);
    }

    @Test
    void a_wait_of_an_hour_costs_nothing() {
        try (SimulatedFleet fleet = virtual(1);
                SqlSession session = fleet.inProcess().open(new ServerName("server1"))) {
            Instant before = fleet.clock().instant();

            session.execute(Batch.of("WAITFOR DELAY '01:00:00'").within(Duration.ofHours(2)));

            assertThat(fleet.clock().instant()).isEqualTo(before.plus(Duration.ofHours(1)));
        }
    }

    @Test
    void time_stands_still_while_nothing_waits_and_moves_when_told() {
        try (SimulatedFleet fleet = virtual(1);
                SqlSession session = fleet.inProcess().open(new ServerName("server1"))) {
            session.execute(Batch.of("SELECT 1 AS one"));
            session.execute(Batch.of("SELECT 2 AS two"));
            assertThat(fleet.clock().instant()).isEqualTo(SimulatedFleet.BEGINNING);

            fleet.clock().advance(Duration.ofMinutes(3));

            assertThat(fleet.clock().instant()).isEqualTo(SimulatedFleet.BEGINNING.plus(Duration.ofMinutes(3)));
        }
    }

    @Test
    void what_was_arranged_happens_at_its_time() {
        try (SimulatedFleet fleet = virtual(1);
                SqlSession session = fleet.inProcess().open(new ServerName("server1"))) {
            StringBuilder seen = new StringBuilder();
            fleet.in(Duration.ofSeconds(5), () -> seen.append(fleet.clock().instant()));

            session.execute(Batch.of("WAITFOR DELAY '00:00:10'"));

            assertThat(seen).hasToString("2026-01-01T00:00:05Z");
        }
    }

    @Test
    void the_library_stands_up_an_estate_in_virtual_time() {
        try (SimulatedFleet fleet = SimulatedFleet.running(Topology.of(Fleets.DISTRIBUTED), FleetBuilder::virtualTime);
                Estate estate = Estate.on(fleet.inProcess())) {
            assertThat(estate.plan(Fleets.DISTRIBUTED).isEmpty()).isTrue();
        }
    }

    /** A run without a runner: the plan's statements in order, faults that the seed decides, and what the servers said. */
    private static String trace(int seed) {
        Random random = new Random(seed);
        try (SimulatedFleet fleet = virtual(seed)) {
            ask(
                    fleet,
                    new ServerName("server1"),
                    Batch.of("CREATE DATABASE db1; BACKUP DATABASE db1 TO DISK = N'NUL'"));
            fleet.fail("server" + (1 + random.nextInt(4)))
                    .nth(1 + random.nextInt(4))
                    .with(FAULTS.get(random.nextInt(FAULTS.size())));
            for (Step step : STEPS) {
                if (step.action() instanceof Action.RunStatement run) {
                    ask(fleet, step.server(), GuardedBatch.of(step.server(), run.statement()));
                }
                fleet.clock().advance(Duration.ofMillis(random.nextInt(700)));
            }
            return fleet.recorded().hash() + fleet.state();
        }
    }

    private static void ask(SimulatedFleet fleet, ServerName server, Batch batch) {
        try (SqlSession session = fleet.inProcess().open(server)) {
            session.execute(batch);
        } catch (SqlFailure recorded) {
            assertThat(recorded.errors()).isNotEmpty();
        }
    }

    private static SimulatedFleet virtual(long seed) {
        return SimulatedFleet.start(fleet -> fleet.cluster("server1", "server2")
                .cluster("server3", "server4")
                .seed(seed)
                .withoutPorts()
                .virtualTime());
    }
}
