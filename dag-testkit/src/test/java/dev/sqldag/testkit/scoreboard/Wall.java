package dev.sqldag.testkit.scoreboard;

import dev.sqldag.Estate;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.Step;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.regex.Pattern;

/**
 * A hundred groups of three replicas whose statements take 30 to 250 ms each: how long it takes, over the longest chain of
 * its statements. Peers are what the same statements would take one after the other, or group by group with some workers.
 */
final class Wall implements Figure {

    private static final int GROUPS = 100;
    private static final int REPLICAS = 3;
    private static final int ROUNDS = 3;
    private static final int FEW = 5;
    private static final int MANY = 10;
    private static final int SHORTEST = 30;
    private static final int SPREAD = 221;
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    @Override
    public List<Score> measure() {
        double[][] ratios = new double[4][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            double[] values = round();
            for (int i = 0; i < values.length; i++) {
                ratios[i][round] = values[i];
            }
        }
        return List.of(
                new Samples(ratios[0]).score("M3.wall-over-critical-path", Goal.atMost(1.15)),
                new Samples(ratios[1]).score("M3.sequential", Goal.PEER),
                new Samples(ratios[2]).score("M3.5-workers", Goal.PEER),
                new Samples(ratios[3]).score("M3.10-workers", Goal.PEER));
    }

    private static double[] round() {
        Topology topology = topology();
        try (SimulatedFleet fleet = SimulatedFleet.bare(
                topology, f -> f.withoutPorts().timing(Timing.swift()).remember(1))) {
            Slow slow = new Slow(fleet.inProcess(), Wall::latency);
            try (Estate estate = Estate.on(slow)) {
                Plan plan = estate.plan(topology);
                long begin = System.nanoTime();
                estate.apply(plan);
                double wall = System.nanoTime() - begin;
                Map<Integer, Double> times = times(plan, slow.sent());
                double floor = longestChain(plan, times);
                List<Double> groups = perGroup(plan, times);
                return new double[] {
                    wall / floor,
                    makespan(groups, 1) / floor,
                    makespan(groups, FEW) / floor,
                    makespan(groups, MANY) / floor
                };
            }
        }
    }

    /** What changes something takes long, by what it says; all else is one round trip on a good line. */
    private static Duration latency(Batch batch) {
        boolean changing = batch.text().contains("in_force");
        return Duration.ofMillis(
                changing ? SHORTEST + Math.floorMod(batch.text().hashCode(), SPREAD) : 2);
    }

    /** How long each step's statement was under way. */
    private static Map<Integer, Double> times(Plan plan, List<Slow.Sent> sent) {
        Map<String, List<Slow.Sent>> byServer = new HashMap<>();
        sent.stream().filter(batch -> batch.text.contains("in_force")).forEach(batch -> byServer.computeIfAbsent(
                        batch.server.key(), key -> new ArrayList<>())
                .add(batch));
        Map<Integer, Double> times = new HashMap<>();
        plan.mutations().forEach(step -> {
            String statement = flat(step.action().text());
            times.put(
                    step.number(),
                    byServer.getOrDefault(step.server().key(), List.of()).stream()
                            .filter(batch -> flat(batch.text).contains(statement))
                            .mapToDouble(batch -> batch.end - batch.begin)
                            .sum());
        });
        return times;
    }

    private static String flat(String text) {
        return BLANKS.matcher(text.strip()).replaceAll(" ");
    }

    private static double longestChain(Plan plan, Map<Integer, Double> times) {
        Map<Integer, Double> ends = new HashMap<>();
        for (Step step : plan.steps()) {
            double begin = step.after().stream()
                    .mapToDouble(number -> ends.getOrDefault(number, 0.0))
                    .max()
                    .orElse(0);
            ends.put(step.number(), begin + times.getOrDefault(step.number(), 0.0));
        }
        return ends.values().stream().mapToDouble(end -> end).max().orElseThrow();
    }

    private static List<Double> perGroup(Plan plan, Map<Integer, Double> times) {
        double[] sums = new double[GROUPS];
        plan.mutations().forEach(step -> sums[number(step)] += times.getOrDefault(step.number(), 0.0));
        return Arrays.stream(sums).boxed().toList();
    }

    private static int number(Step step) {
        String server = step.server().value();
        return Integer.parseInt(server.substring(1, server.indexOf('-')));
    }

    /** Each worker takes the next group when it is done with one. */
    private static double makespan(List<Double> groups, int workers) {
        PriorityQueue<Double> free = new PriorityQueue<>();
        for (int i = 0; i < workers; i++) {
            free.add(0.0);
        }
        double end = 0;
        for (double group : groups) {
            double done = free.remove() + group;
            end = Math.max(end, done);
            free.add(done);
        }
        return end;
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
