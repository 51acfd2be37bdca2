package dev.sqldag.testkit.scoreboard;

import dev.sqldag.scoreboard.Clocks;
import dev.sqldag.scoreboard.Figure;
import dev.sqldag.scoreboard.Goal;
import dev.sqldag.scoreboard.Samples;
import dev.sqldag.scoreboard.Score;
import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.testkit.world.World;
import java.util.ArrayList;
import java.util.List;

/** A copy of a world of eight servers with two groups, a distributed one and a database. */
final class Fork implements Figure {

    private static final int WARM_UP = 20;
    private static final int ROUNDS = 31;
    private static final int FORKS = 500;
    private static final double MICROS = 1e6;

    @Override
    public List<Score> measure() {
        double[] microseconds = new double[ROUNDS];
        try (SimulatedFleet fleet = Sites.inProcess()) {
            fleet.inWorld(world -> {
                for (int round = -WARM_UP; round < ROUNDS; round++) {
                    microseconds[Math.max(0, round)] = Clocks.threadCpu(() -> fork(world)) * MICROS / FORKS;
                }
            });
        }
        return List.of(new Samples(microseconds).score("M11.fork-us", Goal.atMost(100)));
    }

    private static void fork(World world) {
        List<World> forks = new ArrayList<>(FORKS);
        for (int i = 0; i < FORKS; i++) {
            forks.add(world.fork());
        }
        if (forks.get(FORKS - 1).servers().size() != Sites.SERVERS) {
            throw new IllegalStateException("a fork has the same servers");
        }
    }
}
