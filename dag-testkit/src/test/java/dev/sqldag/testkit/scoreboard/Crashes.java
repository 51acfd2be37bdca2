package dev.sqldag.testkit.scoreboard;

import dev.sqldag.scoreboard.Figure;
import dev.sqldag.scoreboard.Goal;
import dev.sqldag.scoreboard.Score;
import dev.sqldag.testkit.engine.CrashMatrix;
import java.util.List;

/** What breaks when a run is struck at any statement: a sample of the matrix; all of it is played with -Pdeep. */
final class Crashes implements Figure {

    private static final int EVERY = 3;
    private static final int RARER_OVER_TDS = 11;
    private static final int EVERY_SECOND = 97;

    @Override
    public List<Score> measure() {
        CrashMatrix once = CrashMatrix.sample(EVERY, RARER_OVER_TDS);
        CrashMatrix twice = CrashMatrix.sampleTwice(EVERY_SECOND);
        return List.of(
                Score.counted("M8.resume-overhead", once.resumeOverhead(), Goal.atMost(1.10)),
                none("M8.duplicated-effects", once.duplicatedEffects() + twice.duplicatedEffects()),
                none("R1.apply-depth1-violations", once.violations().size()),
                Score.counted("R1.apply-depth1-cases", once.cases(), Goal.PEER),
                none("R1.apply-depth2-violations", twice.violations().size()),
                Score.counted("R1.apply-depth2-cases", twice.cases(), Goal.PEER),
                none("R4.blind-resends", once.blindResends() + twice.blindResends()));
    }

    private static Score none(String id, long value) {
        return Score.counted(id, (double) value, Goal.atMost(0));
    }
}
