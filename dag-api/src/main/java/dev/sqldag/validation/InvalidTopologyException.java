package dev.sqldag.validation;

import dev.sqldag.problem.DagException;
import dev.sqldag.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A topology breaks rules. Nothing was sent to any server; {@link #problems()} says what to change. */
public final class InvalidTopologyException extends DagException {

    private static final long serialVersionUID = 1L;

    private final Problem[] problems;

    InvalidTopologyException(List<Problem> problems) {
        super(message(problems));
        this.problems = problems.toArray(Problem[]::new);
    }

    /** All of them, warnings included, by path and code. */
    public List<Problem> problems() {
        return List.of(problems);
    }

    private static String message(List<Problem> problems) {
        return problems.stream()
                .filter(Problem::isError)
                .map(Problem::toString)
                .collect(Collectors.joining("\n", "The topology breaks rules:\n", ""));
    }
}
