package dev.sqldag.execution;

import dev.sqldag.problem.DagException;

/** The run did not get the lock of a server, or lost it and did not get it back. Nothing was changed without it. */
public final class LockNotHeldException extends DagException {

    private static final long serialVersionUID = 1L;

    private final transient LockWait lock;
    private final transient Report report;

    public LockNotHeldException(LockWait lock, Report report) {
        super("The run ended: " + lock + ". " + report.summary());
        this.lock = lock;
        this.report = report;
    }

    /** Which lock, and who has it. */
    public LockWait lock() {
        return lock;
    }

    /** What is in force; {@link Report.Outcome#REFUSED} when nothing was begun. */
    public Report report() {
        return report;
    }
}
