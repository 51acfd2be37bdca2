package dev.sqldag.scoreboard;

import dev.sqldag.validation.BadInputs;
import java.util.List;

/** How many bad inputs end in exactly the typed problems that they should, and in no statement. */
final class BadInput implements Figure {

    @Override
    public List<Score> measure() {
        return List.of(Score.counted("R8.bad-inputs", BadInputs.refused(), Goal.atLeast(BadInputs.count())));
    }
}
