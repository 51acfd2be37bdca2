package dev.sqldag.testkit.scoreboard;

import dev.sqldag.scoreboard.Figure;
import dev.sqldag.scoreboard.Goal;
import dev.sqldag.scoreboard.Score;
import dev.sqldag.testkit.Counted;
import java.util.List;

/** How many texts of any kind hold one of the secrets that were used. */
final class Secrets implements Figure {

    @Override
    public List<Score> measure() {
        return List.of(Score.counted("R9.secrets-found", (double) Counted.secretsFound(), Goal.atMost(0)));
    }
}
