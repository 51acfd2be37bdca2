package dev.sqldag.testkit.world.content;

import java.time.Instant;
import java.util.Optional;

/**
 * A block of a log, with all that the database holds once it is redone. Nothing refers to the blocks before it but the
 * places where timelines branch, so that a long log takes no more memory than a short one. Compared by identity.
 */
public final class LogRecord {

    private static final long FIRST_BLOCK = 10;
    private static final int IDLE_BYTES = 512;

    private final Timeline timeline;
    private final long block;
    private final Instant at;
    private final Contents contents;
    private final long bytes;
    private final Commit commit;

    /** The last transaction up to a record. */
    public record Commit(long block, Instant at) {}

    private LogRecord(Timeline timeline, long block, Instant at, Contents contents, long bytes, Commit commit) {
        this.timeline = timeline;
        this.block = block;
        this.at = at;
        this.contents = contents;
        this.bytes = bytes;
        this.commit = commit;
    }

    /** The start of a new database's log. */
    public static LogRecord first(String writer, Instant at) {
        return new LogRecord(
                new Timeline(writer, Optional.empty()),
                FIRST_BLOCK,
                at,
                Contents.EMPTY,
                0,
                new Commit(FIRST_BLOCK, at));
    }

    /** The next block, which changes nothing. */
    public LogRecord idle(Instant when) {
        return new LogRecord(timeline, block + 1, when, contents, bytes + IDLE_BYTES, commit);
    }

    /** The next block, with which a transaction is committed. */
    public LogRecord commit(Instant when, Contents after, long size) {
        return new LogRecord(timeline, block + 1, when, after, bytes + size, new Commit(block + 1, when));
    }

    /** The first block that another writer adds here. */
    public LogRecord branch(String writer, Instant when) {
        return new LogRecord(
                new Timeline(writer, Optional.of(this)), block + 1, when, contents, bytes + IDLE_BYTES, commit);
    }

    public String writer() {
        return timeline.writer();
    }

    public long block() {
        return block;
    }

    public Instant at() {
        return at;
    }

    public Contents contents() {
        return contents;
    }

    /** The length of the log up to the end of this block. */
    public long bytes() {
        return bytes;
    }

    public Commit commit() {
        return commit;
    }

    /** Whether the other record was written after this one in the same history, or is this one. */
    public boolean isPartOf(LogRecord other) {
        return other.lastOn(timeline).filter(last -> block <= last.block).isPresent();
    }

    /** The last record that both histories share; empty when they have nothing in common. */
    public Optional<LogRecord> common(LogRecord other) {
        Optional<LogRecord> candidate = Optional.of(this);
        while (candidate.isPresent() && !candidate.get().isPartOf(other)) {
            Timeline line = candidate.get().timeline;
            candidate = other.lastOn(line).or(line::origin);
        }
        return candidate;
    }

    /** The last record of this history on that timeline. */
    private Optional<LogRecord> lastOn(Timeline line) {
        Optional<LogRecord> last = Optional.of(this);
        while (last.isPresent() && last.get().timeline != line) {
            last = last.get().timeline.origin();
        }
        return last;
    }
}
