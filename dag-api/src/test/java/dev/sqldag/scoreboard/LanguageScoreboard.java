package dev.sqldag.scoreboard;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The figures of this module: compiling, rendering, bad input, consents, errors. The argument is a file that receives the intervals. */
final class LanguageScoreboard {

    /** In the order of lines. Whoever counts something new adds it here. */
    private static final List<Figure> FIGURES = List.of(
            new CompileTime(),
            new CompileMemory(),
            new RenderRate(),
            new BadInput(),
            new Identifiers(),
            new Consents(),
            new Errors());

    private LanguageScoreboard() {}

    public static void main(String[] arguments) throws IOException {
        Scoreboard.print(FIGURES, Path.of(arguments[0]));
    }
}
