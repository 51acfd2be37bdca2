package dev.sqldag.testkit.scoreboard;

import dev.sqldag.scoreboard.Figure;
import dev.sqldag.scoreboard.Goal;
import dev.sqldag.scoreboard.Score;
import dev.sqldag.testkit.Counted;
import dev.sqldag.testkit.wire.DriverVersions;
import java.util.List;

/** What is right or wrong, and no matter of speed. */
final class Counts implements Figure {

    private static final int SEEDS = 1_000;
    private static final int DRIVERS = 6;

    @Override
    public List<Score> measure() {
        return List.of(
                Score.counted("R11.same-seed-same-trace", (double) Counted.sameTraces(SEEDS), Goal.atLeast(SEEDS)),
                Score.counted(
                        "R11.doors-agree", (double) Counted.doorsAgree(), Goal.atLeast((double) Counted.batches())),
                Score.counted("R12.driver-versions", (double) DriverVersions.passing(), Goal.atLeast(DRIVERS)));
    }
}
