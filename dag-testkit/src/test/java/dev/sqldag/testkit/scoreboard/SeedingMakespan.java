package dev.sqldag.testkit.scoreboard;

import dev.sqldag.Estate;
import dev.sqldag.execution.Progress;
import dev.sqldag.execution.RunSettings;
import dev.sqldag.observation.view.GroupView;
import dev.sqldag.observation.view.SeedingView;
import dev.sqldag.scoreboard.Figure;
import dev.sqldag.scoreboard.Goal;
import dev.sqldag.scoreboard.Samples;
import dev.sqldag.scoreboard.Score;
import dev.sqldag.session.Batch;
import dev.sqldag.session.SqlSession;
import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.testkit.world.spec.Timing;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How long automatic seeding takes beside how long it takes at least, in virtual time: forty databases of very different
 * sizes in one group.
 */
final class SeedingMakespan implements Figure {

    private static final int SEEDS = 11;
    private static final int DATABASES = 40;
    private static final long GIGABYTE = 1_000_000_000;
    private static final double LIMIT = 1.15;
    private static final RunSettings EAGER =
            new RunSettings(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMinutes(5), Duration.ofMinutes(5));

    @Override
    public List<Score> measure() {
        double[] ratios = new double[SEEDS];
        Arrays.setAll(ratios, seed -> ratio(seed + 1));
        return List.of(new Samples(ratios).score("M10.seeding-over-bound", Goal.atMost(LIMIT)));
    }

    private static Topology topology() {
        return Topology.of(AvailabilityGroup.of("ag1", ag -> {
            IntStream.range(0, DATABASES).forEach(number -> ag.database("db" + number));
            ag.initialPrimary(Server.of("server1"));
            ag.replica(Server.of("server1"), r -> r.automaticSeeding());
            ag.replica(Server.of("server2"), r -> r.automaticSeeding());
        }));
    }

    static double ratio(long seed) {
        Topology topology = topology();
        Random random = new Random(seed);
        // Most are small, a few are large.
        List<Long> sizes = IntStream.range(0, DATABASES)
                .mapToObj(number -> GIGABYTE / 5 + (long) (8 * GIGABYTE * Math.pow(random.nextDouble(), 3)))
                .toList();
        try (SimulatedFleet fleet = SimulatedFleet.bare(
                        topology, f -> f.virtualTime().withoutPorts().seed(seed).timing(Timing.brisk()));
                Estate estate = Estate.on(fleet.inProcess(), EAGER)) {
            create(fleet, sizes);
            estate.apply(estate.plan(topology), progress -> pass(fleet, progress));
            return makespan(estate, topology).toMillis()
                    / (double) SeedingBound.of(sizes, Timing.brisk().seedingBytesPerSecond())
                            .toMillis();
        }
    }

    /** While it waits, time passes in larger steps than from one event to the next. */
    private static void pass(SimulatedFleet fleet, Progress progress) {
        if (progress.kind() == Progress.Kind.WAITING) {
            fleet.clock().advance(Duration.ofSeconds(1));
        }
    }

    private static void create(SimulatedFleet fleet, List<Long> sizes) {
        try (SqlSession session = fleet.inProcess().open(new ServerName("server1"))) {
            for (int number = 0; number < sizes.size(); number++) {
                String name = "db" + number;
                long bytes = sizes.get(number);
                session.execute(Batch.of("CREATE DATABASE " + name));
                session.execute(Batch.of("ALTER DATABASE " + name + " SET RECOVERY FULL"));
                session.execute(Batch.of("BACKUP DATABASE " + name + " TO DISK = N'NUL'"));
                fleet.inWorld(world -> world.resize("server1", name, bytes));
            }
        }
    }

    /** From the first byte to the last, as the servers tell it. */
    private static Duration makespan(Estate estate, Topology topology) {
        List<SeedingView> seedings = estate.observe(topology)
                .seen()
                .flatMap(view -> view.groups().stream())
                .map(GroupView::seedings)
                .flatMap(List::stream)
                .toList();
        Instant begin = seedings.stream()
                .flatMap(seeding -> seeding.startedAt().stream())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant end = seedings.stream()
                .flatMap(seeding -> seeding.completedAt().stream())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return Duration.between(begin, end);
    }
}
