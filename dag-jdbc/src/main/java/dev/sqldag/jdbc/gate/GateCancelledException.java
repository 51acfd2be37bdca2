package dev.sqldag.jdbc.gate;

import dev.sqldag.problem.DagException;

/** The thread was interrupted while the gate waited; it is still marked so. The pool is, or will be, resumed. */
public final class GateCancelledException extends DagException {

    private static final long serialVersionUID = 1L;

    GateCancelledException(String waitedFor) {
        super("Interrupted while waiting " + waitedFor + ".");
    }
}
