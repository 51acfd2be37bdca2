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
 * Prints one line for each figure: {@code id  value  goal  ok|short}, and for peers {@code id  value  -  peer}.
 * docs/scoreboard.md says what each figure means.
 */
public final class Scoreboard {

    private Scoreboard() {}

    /**
     * Measures the figures in their order.
     *
     * @param intervals the file that receives the intervals
     */
    public static void print(List<Figure> figures, Path intervals) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        List<Score> scores = new ArrayList<>();
        for (Figure figure : figures) {
            figure.measure().forEach(score -> {
                out.println(score.line());
                scores.add(score);
            });
        }
        Files.writeString(intervals, scores.stream().map(Score::detail).collect(Collectors.joining("\n", "", "\n")));
    }
}
