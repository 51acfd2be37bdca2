package dev.sqldag.jdbc.gate;

import dev.sqldag.problem.DagException;

/** The pool cannot be suspended as it is; its message says what to change. Nothing has happened. */
public final class PoolNotSuspendableException extends DagException {

    private static final long serialVersionUID = 1L;

    private final String pool;

    /** For implementations of {@link Pool}. */
    public PoolNotSuspendableException(String pool, String reasonAndRemedy) {
        super("Pool '%s' cannot be suspended: %s".formatted(pool, reasonAndRemedy));
        this.pool = pool;
    }

    public String pool() {
        return pool;
    }
}
