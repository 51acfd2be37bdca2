package dev.sqldag.testkit.scoreboard;

import dev.sqldag.scoreboard.Figure;
import dev.sqldag.scoreboard.Goal;
import dev.sqldag.scoreboard.Samples;
import dev.sqldag.scoreboard.Score;
import dev.sqldag.testkit.SimulatedFleet;
import java.util.List;

/** Eight servers that listen, in a JVM that has started fleets before. */
final class WarmStart implements Figure {

    private static final int WARM_UP = 20;
    private static final int ROUNDS = 31;
    private static final double NANOS_PER_MILLI = 1e6;

    @Override
    public List<Score> measure() {
        double[] milliseconds = new double[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            long start = System.nanoTime();
            try (SimulatedFleet fleet = Sites.bare()) {
                double taken = (System.nanoTime() - start) / NANOS_PER_MILLI;
                milliseconds[Math.max(0, round)] = fleet.servers().size() == Sites.SERVERS ? taken : Double.MAX_VALUE;
            }
        }
        return List.of(new Samples(milliseconds).score("M11.fleet-of-8-warm-ms", Goal.atMost(150)));
    }
}
