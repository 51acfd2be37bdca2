package dev.sqldag.testkit.world.content;

import java.time.Instant;

/** A record, and when a copy had it. */
public record Point(LogRecord record, Instant at) {

    public long block() {
        return record.block();
    }
}
