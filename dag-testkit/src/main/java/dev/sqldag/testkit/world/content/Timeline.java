package dev.sqldag.testkit.world.content;

import java.util.Optional;

/**
 * The log that one server wrote without a break. A server that becomes a writer begins a new one at the record it had
 * reached, so that two logs of which neither continues the other can be told apart. Compared by identity.
 */
public final class Timeline {

    private final String writer;
    private final Optional<LogRecord> origin;

    Timeline(String writer, Optional<LogRecord> origin) {
        this.writer = writer;
        this.origin = origin;
    }

    /** The server that wrote it. */
    public String writer() {
        return writer;
    }

    /** The record of an older timeline that this one continues. */
    Optional<LogRecord> origin() {
        return origin;
    }
}
