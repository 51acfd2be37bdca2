package dev.sqldag.readiness.seeding;

import java.util.Map;
import java.util.Optional;

/** What the error number of a failed attempt stands for; their meanings elsewhere are documented, that seeding shows them is [K]. */
final class SeedingErrors {

    private static final Map<Integer, SeedingCause> CAUSES = Map.ofEntries(
            Map.entry(33111, SeedingCause.KEY_MISSING),
            Map.entry(948, SeedingCause.VERSIONS_DIFFER),
            Map.entry(3169, SeedingCause.VERSIONS_DIFFER),
            Map.entry(5105, SeedingCause.FOLDER_MISSING),
            Map.entry(5123, SeedingCause.FOLDER_MISSING),
            Map.entry(5133, SeedingCause.FOLDER_MISSING),
            Map.entry(112, SeedingCause.DISK_FULL),
            Map.entry(1105, SeedingCause.DISK_FULL),
            Map.entry(3257, SeedingCause.DISK_FULL),
            Map.entry(5149, SeedingCause.DISK_FULL),
            Map.entry(1412, SeedingCause.LOG_MISSING),
            Map.entry(4305, SeedingCause.LOG_MISSING));

    private SeedingErrors() {}

    static Optional<SeedingCause> cause(int number) {
        return Optional.ofNullable(CAUSES.get(number));
    }
}
