package dev.sqldag.testkit.scoreboard;

import dev.sqldag.scoreboard.Clocks;
import dev.sqldag.scoreboard.Figure;
import dev.sqldag.scoreboard.Goal;
import dev.sqldag.scoreboard.Samples;
import dev.sqldag.scoreboard.Score;
import dev.sqldag.session.Batch;
import dev.sqldag.session.SqlSession;
import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.topology.name.ServerName;
import java.util.List;

/** Small batches through the door without sockets, per second of CPU of the one thread that sends and carries them out. */
final class InProcess implements Figure {

    private static final int WARM_UP = 20;
    private static final int ROUNDS = 31;
    private static final int BATCHES = 5_000;
    private static final Batch SMALL = Batch.of("SELECT name, database_id FROM sys.databases WHERE name = N'master'");

    @Override
    public List<Score> measure() {
        try (SimulatedFleet fleet = Sites.inProcess();
                SqlSession session = fleet.inProcess().open(new ServerName("east1"))) {
            double[] rates = new double[ROUNDS];
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                rates[Math.max(0, round)] = BATCHES / Clocks.threadCpu(() -> send(session));
            }
            return List.of(new Samples(rates).score("M11.in-process-batches-per-s", Goal.atLeast(20_000)));
        }
    }

    private static void send(SqlSession session) {
        for (int i = 0; i < BATCHES; i++) {
            if (session.execute(SMALL).result(0).size() != 1) {
                throw new IllegalStateException("there is one database of that name");
            }
        }
    }
}
