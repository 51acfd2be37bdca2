package dev.sqldag.observation;

import dev.sqldag.problem.DagException;
import dev.sqldag.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** What is seen cannot be said in a topology: something is unknown, or there is no way to say it. */
public final class NotAdoptableException extends DagException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    NotAdoptableException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n", "Cannot adopt:\n", "")));
        this.problems = List.copyOf(problems);
    }

    /** Each thing that is unknown or cannot be said; never empty. */
    public List<Problem> problems() {
        return problems;
    }
}
