package dev.sqldag.problem;

import org.jspecify.annotations.Nullable;

/** The base of every exception that this library throws on purpose; each subtype is something a caller can act on. */
public abstract class DagException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    protected DagException(String message) {
        super(message);
    }

    protected DagException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
