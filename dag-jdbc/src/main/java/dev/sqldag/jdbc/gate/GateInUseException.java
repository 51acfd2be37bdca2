package dev.sqldag.jdbc.gate;

import dev.sqldag.problem.DagException;

/**
 * Somebody else has the pool suspended through this gate, or an attempt that was given up has not ended yet. Two failovers
 * through one pool would resume it under each other.
 */
public final class GateInUseException extends DagException {

    private static final long serialVersionUID = 1L;

    GateInUseException(String pool) {
        super("Pool '%s' is being suspended or is suspended already. Try again when that has ended.".formatted(pool));
    }
}
