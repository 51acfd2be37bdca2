package dev.sqldag.validation;

import dev.sqldag.problem.DagException;

/** Replaced by the merge of the rules. */
public final class InvalidTopologyException extends DagException {
    private static final long serialVersionUID = 1L;

    InvalidTopologyException() {
        super("");
    }
}
