package dev.sqldag.jdbc.gate;

import dev.sqldag.problem.DagException;
import java.time.Duration;

/** Connections were not returned in time, so the failover was not begun. The pool lets everybody borrow again. */
public final class ConnectionsRemainException extends DagException {

    private static final long serialVersionUID = 1L;

    private final String pool;
    private final int remaining;

    ConnectionsRemainException(String pool, int remaining, Duration bound) {
        super(
                ("%d connections of pool '%s' were not returned within %s. Allow more time, end what uses them, or go step by"
                                + " step with suspend() and decide there.")
                        .formatted(remaining, pool, bound));
        this.pool = pool;
        this.remaining = remaining;
    }

    public String pool() {
        return pool;
    }

    /** How many connections were out when the time was over. */
    public int remaining() {
        return remaining;
    }
}
