package dev.sqldag.execution;

import dev.sqldag.problem.DagException;

/**
 * The thread that applied the plan was interrupted. Statements under way were waited for, temporary settings were set
 * back; nothing else was begun.
 */
public final class ApplyCancelledException extends DagException {

    private static final long serialVersionUID = 1L;

    private final transient Report report;

    public ApplyCancelledException(Report report) {
        super("Cancelled. " + report.summary());
        this.report = report;
    }

    /** What is in force. */
    public Report report() {
        return report;
    }
}
