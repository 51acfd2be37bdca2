package dev.sqldag.execution;

import dev.sqldag.problem.DagException;

/** The time of the whole run was up. What was in flight was stopped and looked after; planning again finds what is left. */
public final class DeadlinePassedException extends DagException {

    private static final long serialVersionUID = 1L;

    private final transient Report report;

    public DeadlinePassedException(Report report) {
        super("The time of the run is up. " + report.summary());
        this.report = report;
    }

    /** What is in force. */
    public Report report() {
        return report;
    }
}
