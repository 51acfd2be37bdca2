package dev.sqldag.testkit.scoreboard;

import dev.sqldag.scoreboard.Figure;
import dev.sqldag.scoreboard.Scoreboard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The figures of the simulated fleet, and of the engine on it. The argument is a file that receives the intervals. */
final class FleetScoreboard {

    /** In the order of lines. Whoever counts something new adds it here. */
    private static final List<Figure> FIGURES = List.of(
            new ColdStart(),
            new WarmStart(),
            new Heap(),
            new Queries(),
            new InProcess(),
            new Fork(),
            new SeedingMakespan(),
            new Counts(),
            new FaultKinds(),
            new Wall(),
            new NoOp(),
            new LockTakeover(),
            new Crashes(),
            new Secrets());

    private FleetScoreboard() {}

    public static void main(String[] arguments) throws IOException {
        Scoreboard.print(FIGURES, Path.of(arguments[0]));
    }
}
