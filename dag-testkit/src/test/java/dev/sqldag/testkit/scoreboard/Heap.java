package dev.sqldag.testkit.scoreboard;

import dev.sqldag.scoreboard.Figure;
import dev.sqldag.scoreboard.Goal;
import dev.sqldag.scoreboard.Samples;
import dev.sqldag.scoreboard.Score;
import dev.sqldag.testkit.SimulatedFleet;
import java.lang.management.ManagementFactory;
import java.util.List;

/** What a server with its part of a distributed group keeps on the heap. */
final class Heap implements Figure {

    private static final int ROUNDS = 5;
    private static final double KILO = 1024;

    @Override
    public List<Score> measure() {
        Sites.withGroups().close(); // classes and caches that belong to no fleet
        double[] kilobytes = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long before = used();
            try (SimulatedFleet fleet = Sites.withGroups()) {
                kilobytes[round] = (used() - before) / KILO / fleet.servers().size();
            }
        }
        return List.of(new Samples(kilobytes).score("M11.heap-per-server-kb", Goal.atMost(1_024)));
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
