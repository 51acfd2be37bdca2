package dev.sqldag.jdbc.gate;

import dev.sqldag.problem.DagException;
import java.time.Duration;

/**
 * The pool did not come to rest in time: threads are still getting connections. It lets everybody borrow; should the
 * suspension come late, it is taken back at once.
 */
public final class PoolBusyException extends DagException {

    private static final long serialVersionUID = 1L;

    private final String pool;

    PoolBusyException(String pool, Duration bound) {
        super(
                ("Pool '%s' was not suspended within %s: threads are still getting connections from it. Try again when fewer"
                                + " do, allow more time, or give the pool more connections or a shorter connection timeout.")
                        .formatted(pool, bound));
        this.pool = pool;
    }

    public String pool() {
        return pool;
    }
}
