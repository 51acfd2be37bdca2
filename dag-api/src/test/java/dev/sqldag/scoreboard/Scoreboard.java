package dev.sqldag.scoreboard;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Prints one line for each figure: {@code id  value  goal  ok|short}, and for peers {@code id  value  -  peer}. The
 * argument is a file that receives the intervals. docs/scoreboard.md says what each figure means.
 */
final class Scoreboard {

    /** In the order of lines. Whoever counts something new adds it here. */
    private static final List<Figure> FIGURES =
            List.of(new CompileTime(), new CompileMemory(), new RenderRate(), new BadInput(), new Identifiers());

    private Scoreboard() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        List<Score> scores = new ArrayList<>();
        for (Figure figure : FIGURES) {
            figure.measure().forEach(score -> {
                out.println(score.line());
                scores.add(score);
            });
        }
        Files.writeString(
                Path.of(arguments[0]), scores.stream().map(Score::detail).collect(Collectors.joining("\n", "", "\n")));
    }
}
