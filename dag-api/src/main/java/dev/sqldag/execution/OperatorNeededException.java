package dev.sqldag.execution;

import dev.sqldag.plan.Step;
import dev.sqldag.problem.DagException;

/** The run came to a step that only a person can do. Do it, plan again, and apply the rest. */
public final class OperatorNeededException extends DagException {

    private static final long serialVersionUID = 1L;

    private final transient Step step;
    private final transient Report report;

    public OperatorNeededException(Step step, Report report) {
        super(step + ":\n" + step.action().text());
        this.step = step;
        this.report = report;
    }

    /** The step; its action's text says what to do. */
    public Step step() {
        return step;
    }

    public Report report() {
        return report;
    }
}
