package dev.sqldag.testkit.scoreboard;

import dev.sqldag.scoreboard.Figure;
import dev.sqldag.scoreboard.Goal;
import dev.sqldag.scoreboard.Samples;
import dev.sqldag.scoreboard.Score;
import dev.sqldag.testkit.SimulatedFleet;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** From the start of a new JVM to eight servers that listen. */
final class ColdStart implements Figure {

    private static final int ROUNDS = 11;

    /** The program of the new JVM: prints the milliseconds since its own start. */
    public static void main(String[] arguments) {
        try (SimulatedFleet fleet = Sites.bare()) {
            long started = ManagementFactory.getRuntimeMXBean().getStartTime();
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            out.println(
                    fleet.servers().size() == Sites.SERVERS ? System.currentTimeMillis() - started : Long.MAX_VALUE);
        }
    }

    @Override
    public List<Score> measure() {
        double[] milliseconds = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            milliseconds[round] = once();
        }
        return List.of(new Samples(milliseconds).score("M11.fleet-of-8-cold-ms", Goal.atMost(1_000)));
    }

    private static double once() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try {
            Process process = new ProcessBuilder(
                            java, "-classpath", System.getProperty("java.class.path"), ColdStart.class.getName())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (InputStream printed = process.getInputStream()) {
                return Double.parseDouble(new String(printed.readAllBytes(), StandardCharsets.UTF_8).trim());
            }
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
