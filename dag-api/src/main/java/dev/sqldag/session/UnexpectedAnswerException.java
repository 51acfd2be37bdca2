package dev.sqldag.session;

import dev.sqldag.problem.DagException;
import dev.sqldag.topology.name.ServerName;

/** A server answered in a shape that this library does not understand; what it meant is unknown. */
public final class UnexpectedAnswerException extends DagException {

    private static final long serialVersionUID = 1L;

    public UnexpectedAnswerException(String column, String expected, Object found) {
        super("Expected " + expected + " named '" + column + "' in the answer, but found " + found + ".");
    }

    /** For an answer whose understanding failed in any other way. */
    public UnexpectedAnswerException(ServerName server, Throwable cause) {
        super(server + " gave an answer that is not understood: " + cause, cause);
    }
}
