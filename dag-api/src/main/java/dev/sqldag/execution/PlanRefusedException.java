package dev.sqldag.execution;

import dev.sqldag.problem.DagException;
import dev.sqldag.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** The plan has errors among its problems: nothing was sent. */
public final class PlanRefusedException extends DagException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public PlanRefusedException(List<Problem> problems) {
        super(problems.stream()
                .filter(Problem::isError)
                .map(Problem::toString)
                .collect(Collectors.joining("\n", "The plan is refused, nothing was sent:\n", "")));
        this.problems = List.copyOf(problems);
    }

    /** Everything that the plan listed, warnings too. */
    public List<Problem> problems() {
        return problems;
    }
}
