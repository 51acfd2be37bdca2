package dev.sqldag.execution;

import dev.sqldag.problem.DagException;

/** The plan asks the program to stop writing, and the caller did not say how: nothing was sent. */
public final class MissingProgramException extends DagException {

    private static final long serialVersionUID = 1L;

    public MissingProgramException() {
        super("Nothing was sent: the plan asks the program to stop writing; give apply a Quiescence, or plan without"
                + " quiescing().");
    }
}
