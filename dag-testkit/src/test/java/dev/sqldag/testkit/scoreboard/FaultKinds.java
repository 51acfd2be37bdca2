package dev.sqldag.testkit.scoreboard;

import dev.sqldag.scoreboard.Figure;
import dev.sqldag.scoreboard.Goal;
import dev.sqldag.scoreboard.Score;
import dev.sqldag.testkit.FaultCoverage;
import dev.sqldag.testkit.fault.FaultKind;
import java.util.List;

/** How many kinds of faults can be caused. */
final class FaultKinds implements Figure {

    @Override
    public List<Score> measure() {
        return List.of(Score.counted(
                "R7.fault-kinds", (double) FaultCoverage.available(), Goal.atLeast(FaultKind.values().length)));
    }
}
