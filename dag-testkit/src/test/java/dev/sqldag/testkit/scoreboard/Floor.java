package dev.sqldag.testkit.scoreboard;

import dev.sqldag.plan.Plan;
import dev.sqldag.plan.Step;
import dev.sqldag.topology.name.GroupName;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/** What a plan takes at least, when each of its statements takes a known time, and what peers would take. */
final class Floor {

    private final Plan plan;
    private final Map<Integer, Double> times;
    private final Map<Integer, Double> begins = new HashMap<>();
    private double longestChain;

    /** @param times of its statements, by the numbers of their steps; other steps take none */
    Floor(Plan plan, Map<Integer, Double> times) {
        this.plan = plan;
        this.times = times;
        for (Step step : plan.steps()) {
            double begin = step.after().stream().mapToDouble(this::end).max().orElse(0);
            begins.put(step.number(), begin);
            longestChain = Math.max(longestChain, end(step.number()));
        }
    }

    private double end(int number) {
        return begins.getOrDefault(number, 0.0) + time(number);
    }

    private double time(int number) {
        return times.getOrDefault(number, 0.0);
    }

    /** What comes after each other in the plan's graph, however many statements a server or a group takes at once. */
    double longestChain() {
        return longestChain;
    }

    /**
     * What nobody can undercut who sends one statement at a time to each server and for each group: whatever one of them has
     * to take, from when its first statement can begin.
     */
    double underTheRule() {
        Map<String, Double> busy = new HashMap<>();
        Map<String, Double> from = new HashMap<>();
        plan.mutations().forEach(step -> Stream.concat(
                        Stream.of("server " + step.server().key()),
                        step.groups().stream().map(GroupName::key).map(key -> "group " + key))
                .forEach(thing -> {
                    busy.merge(thing, time(step.number()), Double::sum);
                    from.merge(thing, begins.getOrDefault(step.number(), 0.0), Math::min);
                }));
        return busy.entrySet().stream()
                .mapToDouble(thing -> from.getOrDefault(thing.getKey(), 0.0) + thing.getValue())
                .reduce(longestChain, Math::max);
    }

    /** Group after group, each by one of the workers, who sends its statements one after the other. */
    double byWorkers(int workers) {
        PriorityQueue<Double> free = new PriorityQueue<>();
        for (int i = 0; i < workers; i++) {
            free.add(0.0);
        }
        double end = 0;
        for (double group : perGroup()) {
            double done = free.remove() + group;
            end = Math.max(end, done);
            free.add(done);
        }
        return end;
    }

    /** By what the names of its servers begin with. */
    private List<Double> perGroup() {
        Map<String, Double> sums = new LinkedHashMap<>();
        plan.mutations().forEach(step -> {
            String server = step.server().value();
            sums.merge(server.substring(0, server.indexOf('-')), time(step.number()), Double::sum);
        });
        return List.copyOf(sums.values());
    }
}
