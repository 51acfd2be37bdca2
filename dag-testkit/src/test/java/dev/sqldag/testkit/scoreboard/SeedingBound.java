package dev.sqldag.testkit.scoreboard;

import java.time.Duration;
import java.util.List;

/**
 * How long automatic seeding takes at least: each database has one stream, five streams leave a server at once, and no order
 * is better than one that keeps all of them busy and is not waiting for the largest database at the end.
 */
final class SeedingBound {

    private static final int STREAMS = 5;

    private SeedingBound() {}

    /**
     * @param bytes of each database
     * @param bytesPerSecond of one stream
     */
    static Duration of(List<Long> bytes, long bytesPerSecond) {
        long largest = bytes.stream().mapToLong(Long::longValue).max().orElse(0);
        long together = bytes.stream().mapToLong(Long::longValue).sum();
        return Duration.ofMillis(Math.max(largest, together / STREAMS) * 1000 / bytesPerSecond);
    }
}
