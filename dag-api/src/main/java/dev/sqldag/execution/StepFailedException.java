package dev.sqldag.execution;

import dev.sqldag.plan.Step;
import dev.sqldag.problem.DagException;
import dev.sqldag.session.SqlError;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.topology.name.ServerName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A step did not come true, and the run ended there. What is done stays done; planning again finds what is left. */
public final class StepFailedException extends DagException {

    private static final long serialVersionUID = 1L;

    private final transient Report.Entry entry;
    private final transient Report report;

    public StepFailedException(Report.Entry entry, Report report) {
        super(message(entry, report), entry.failure().orElse(null));
        this.entry = entry;
        this.report = report;
    }

    public Step step() {
        return entry.step();
    }

    public ServerName server() {
        return entry.step().server();
    }

    /** The T-SQL of the step; empty when it was a wait. */
    public String statement() {
        return entry.step().action().text();
    }

    /** The number of the first error that the server signed; empty when it signed none. */
    public OptionalInt errorNumber() {
        return entry.failure().map(SqlFailure::number).orElseGet(OptionalInt::empty);
    }

    /** Every error of the server, in its order. */
    public List<SqlError> errors() {
        return entry.failure().map(SqlFailure::errors).orElseGet(List::of);
    }

    /** Whether it is unknown whether the statement is in force: the server could not be asked any more. */
    public boolean isOutcomeUnknown() {
        return entry.result() == Report.Result.UNKNOWN;
    }

    /** What was done, and what was not. */
    public Report report() {
        return report;
    }

    private static String message(Report.Entry entry, Report report) {
        Optional<String> detail = Optional.of(entry.detail()).filter(text -> !text.isEmpty());
        return "%s failed%s. %s"
                .formatted(entry.step(), detail.map(text -> ": " + text).orElse(""), report.summary());
    }
}
