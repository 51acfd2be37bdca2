package dev.sqldag.scoreboard;

import dev.sqldag.execution.ErrorMatrix;
import java.util.List;

/** How many cells of error number by kind of statement have an outcome that somebody wrote down. */
final class Errors implements Figure {

    @Override
    public List<Score> measure() {
        return List.of(Score.counted(
                "R6.classified", (double) ErrorMatrix.classified(), Goal.atLeast((double) ErrorMatrix.cells())));
    }
}
