package dev.sqldag.scoreboard;

import dev.sqldag.execution.ConsentMatrix;
import java.util.List;

/** How many destructive statements reach a server without the consent that names plan and object. */
final class Consents implements Figure {

    @Override
    public List<Score> measure() {
        return List.of(Score.counted("R5.without-consent", (double) ConsentMatrix.sentWithout(), Goal.atMost(0)));
    }
}
