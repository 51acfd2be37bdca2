package dev.sqldag.jdbc.gate;

import dev.sqldag.problem.DagException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The database could not be written in time through the address that the pool uses. */
public final class NotWritableException extends DagException {

    private static final long serialVersionUID = 1L;

    private final String pool;
    private final String lastSeen;

    NotWritableException(String pool, Duration bound, String lastSeen, @Nullable Throwable lastFailure) {
        super(
                "The database of pool '%s' was not READ_WRITE within %s; last seen: %s."
                        .formatted(pool, bound, lastSeen),
                lastFailure);
        this.pool = pool;
        this.lastSeen = lastSeen;
    }

    public String pool() {
        return pool;
    }

    /** The Updateability that the last question found, with database and server, or why there was no answer. */
    public String lastSeen() {
        return lastSeen;
    }
}
