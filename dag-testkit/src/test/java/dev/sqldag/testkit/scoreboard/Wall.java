package dev.sqldag.testkit.scoreboard;

import dev.sqldag.Estate;
import dev.sqldag.plan.Plan;
import dev.sqldag.scoreboard.Clocks;
import dev.sqldag.scoreboard.Figure;
import dev.sqldag.scoreboard.Goal;
import dev.sqldag.scoreboard.Samples;
import dev.sqldag.scoreboard.Score;
import dev.sqldag.session.Batch;
import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.testkit.world.spec.Timing;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.server.Server;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A hundred groups of three replicas, whose statements take 300 to 2,500 ms each: how long it takes, over what it takes at
 * least. That is computed from the times that were asked for alone, so that everything else counts against the library. Peers
 * are what the same statements would take one after the other, or group by group with some workers.
 */
final class Wall implements Figure {

    private static final int GROUPS = 100;
    private static final int REPLICAS = 3;
    private static final int ROUNDS = 3;
    private static final int FEW = 5;
    private static final int MANY = 10;
    private static final int SHORTEST = 300;
    private static final int SPREAD = 2_201;
    private static final Duration ROUND_TRIP = Duration.ofMillis(20);
    private static final int GLANCES = 200;
    private static final double ALMOST_ALL = 0.99;
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** The figures of one round, in the order of their lines. */
    private record Round(double underTheRule, double chain, double sequential, double few, double many, double cpu) {

        double[] values() {
            return new double[] {underTheRule, chain, sequential, few, many, cpu};
        }
    }

    @Override
    public List<Score> measure() {
        round(batch -> Duration.ZERO);
        ManagementFactory.getThreadMXBean().resetPeakThreadCount();
        List<double[]> rounds = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            rounds.add(round(Wall::latency).values());
        }
        return List.of(
                samples(rounds, 0).score("M3.wall-over-critical-path", Goal.atMost(1.15)),
                samples(rounds, 1).score("M3.wall-over-longest-chain", Goal.PEER),
                samples(rounds, 2).score("M3.sequential", Goal.PEER),
                samples(rounds, 3).score("M3.5-workers", Goal.PEER),
                samples(rounds, 4).score("M3.10-workers", Goal.PEER),
                samples(rounds, 5).score("M3.cpu-over-wall", Goal.PEER),
                Score.counted(
                        "M3.threads-at-once",
                        (double) ManagementFactory.getThreadMXBean().getPeakThreadCount(),
                        Goal.PEER),
                Score.counted("M3.latency-over-jitter", SHORTEST / jitter(), Goal.atLeast(10)));
    }

    private static Samples samples(List<double[]> rounds, int line) {
        return new Samples(rounds.stream().mapToDouble(values -> values[line]).toArray());
    }

    private static Round round(Function<Batch, Duration> latency) {
        Topology topology = topology();
        try (SimulatedFleet fleet = SimulatedFleet.bare(
                topology, f -> f.withoutPorts().timing(Timing.swift()).remember(1))) {
            Slow slow = new Slow(fleet.inProcess(), latency);
            try (Estate estate = Estate.on(slow)) {
                Plan plan = estate.plan(topology);
                long begin = System.nanoTime();
                double cpu = Clocks.processCpu(() -> estate.apply(plan));
                double wall = (System.nanoTime() - begin) / 1e9;
                Floor floor = new Floor(plan, times(plan, slow.sent()));
                double least = floor.underTheRule();
                return new Round(
                        wall / least,
                        wall / floor.longestChain(),
                        floor.byWorkers(1) / least,
                        floor.byWorkers(FEW) / least,
                        floor.byWorkers(MANY) / least,
                        cpu / wall);
            }
        }
    }

    /** What changes something takes long, by what it says; all else is one round trip. */
    private static Duration latency(Batch batch) {
        return batch.text().contains("in_force")
                ? Duration.ofMillis(SHORTEST + Math.floorMod(batch.text().hashCode(), SPREAD))
                : ROUND_TRIP;
    }

    /** How long each step's statement had to take, in seconds. */
    private static Map<Integer, Double> times(Plan plan, List<Slow.Sent> sent) {
        Map<String, List<Slow.Sent>> byServer = new HashMap<>();
        sent.stream().filter(Slow.Sent::isChanging).forEach(batch -> byServer.computeIfAbsent(
                        batch.server.key(), key -> new ArrayList<>())
                .add(batch));
        Map<Integer, Double> times = new HashMap<>();
        plan.mutations().forEach(step -> {
            String statement = flat(step.action().text());
            Slow.Sent own = byServer.getOrDefault(step.server().key(), List.of()).stream()
                    .filter(batch -> flat(batch.text).contains(statement))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("never sent: " + step));
            times.put(step.number(), own.latency.toNanos() / 1e9);
        });
        return times;
    }

    private static String flat(String text) {
        return BLANKS.matcher(text.strip()).replaceAll(" ");
    }

    /** By how many milliseconds a pause of one is longer than it was to be, nearly always at most. */
    private static double jitter() {
        double[] late = new double[GLANCES];
        for (int i = 0; i < GLANCES; i++) {
            long begin = System.nanoTime();
            LockSupport.parkNanos(1_000_000);
            late[i] = (System.nanoTime() - begin) / 1e6 - 1;
        }
        Arrays.sort(late);
        return Math.max(1e-3, late[(int) (GLANCES * ALMOST_ALL)]);
    }

    private static Topology topology() {
        return Topology.of(t -> {
            for (int number = 0; number < GROUPS; number++) {
                t.group(group(number));
            }
        });
    }

    private static AvailabilityGroup group(int number) {
        return AvailabilityGroup.of("ag" + number, ag -> {
            for (int i = 1; i <= REPLICAS; i++) {
                String server = "s" + number + "-" + i;
                ag.replica(Server.of(server, s -> s.host(server + ".contoso.com")), r -> r.automaticSeeding());
            }
            ag.listener("l" + number, l -> l.ip("10." + number + ".0.10/24"));
        });
    }
}
