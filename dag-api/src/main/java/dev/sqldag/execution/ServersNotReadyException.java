package dev.sqldag.execution;

import dev.sqldag.problem.DagException;
import dev.sqldag.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Servers did not answer in time, or did not know their roles yet, when the run looked at them before it sent anything more,
 * as while one comes up. The plan may be as good as ever: apply it again when they are up.
 */
public final class ServersNotReadyException extends DagException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;
    private final transient Report report;

    /** @param problems what is not ready */
    public ServersNotReadyException(List<Problem> problems, Report report) {
        super(problems.stream()
                .map(problem -> "not ready: " + problem)
                .collect(Collectors.joining(
                        "\n",
                        "The servers are not ready; apply the plan again when they are up. " + report.summary() + "\n",
                        "")));
        this.problems = List.copyOf(problems);
        this.report = report;
    }

    /** Which servers, and what is not known of them. */
    public List<Problem> problems() {
        return problems;
    }

    /** What is in force; {@link Report.Outcome#REFUSED} when nothing was begun. */
    public Report report() {
        return report;
    }
}
