package dev.sqldag.testkit.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Counts the releases of mssql-jdbc that can do everything with a simulated server; for the scoreboard. */
public final class DriverVersions {

    private DriverVersions() {}

    /** How many of the releases that Maven has put beside the tests pass all checks. */
    public static long passing() {
        return DriverRelease.jars().stream().filter(DriverVersions::passes).count();
    }

    // Whatever a check throws, it has not passed: the test says what it was.
    private static boolean passes(Path jar) {
        try (var driver = DriverRelease.of(jar)) {
            for (DriverCheck check : DriverCheck.ALL) {
                try {
                    check.check().on(driver);
                } catch (Exception | AssertionError failed) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
