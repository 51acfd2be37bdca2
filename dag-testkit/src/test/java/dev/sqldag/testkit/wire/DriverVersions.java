package dev.sqldag.testkit.wire;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Runs the releases of mssql-jdbc that Maven has put beside the tests, each through all checks. */
public final class DriverVersions {

    private DriverVersions() {}

    /** What became of a check; without a failure it passed. */
    record Outcome(String release, DriverCheck check, Optional<Throwable> failure) {}

    /** How many releases pass everything; for the scoreboard. */
    public static long passing() {
        return run().stream()
                .filter(outcomes ->
                        outcomes.stream().allMatch(outcome -> outcome.failure().isEmpty()))
                .count();
    }

    /** The outcomes of each release; the releases run side by side, since some checks only wait. */
    static List<List<Outcome>> run() {
        List<CompletableFuture<List<Outcome>>> running = new ArrayList<>();
        for (Path jar : DriverRelease.jars()) {
            running.add(
                    CompletableFuture.supplyAsync(() -> run(jar), work -> new Thread(work, jar.toString()).start()));
        }
        return running.stream().map(CompletableFuture::join).toList();
    }

    private static List<Outcome> run(Path jar) {
        try (var driver = DriverRelease.of(jar)) {
            return DriverCheck.ALL.stream()
                    .map(check -> new Outcome(driver.toString(), check, failure(driver, check)))
                    .toList();
        }
    }

    private static Optional<Throwable> failure(DriverRelease driver, DriverCheck check) {
        try {
            check.check().on(driver);
            return Optional.empty();
        } catch (Exception | AssertionError failed) {
            return Optional.of(failed);
        }
    }
}
