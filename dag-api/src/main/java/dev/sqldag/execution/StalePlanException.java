package dev.sqldag.execution;

import dev.sqldag.plan.Facts.Moved;
import dev.sqldag.plan.Step;
import dev.sqldag.problem.DagException;
import dev.sqldag.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The servers are not any more what the plan was made for. Plan again, read what is different, and apply that. */
public final class StalePlanException extends DagException {

    private static final long serialVersionUID = 1L;

    private final transient List<Moved> moved;
    private final transient List<Step> newSteps;
    private final transient List<Problem> problems;
    private final transient Report report;

    /** @param problems what a plan made now is refused for */
    public StalePlanException(List<Moved> moved, List<Step> newSteps, List<Problem> problems, Report report) {
        super(Stream.of(
                        Stream.of("The servers are not what this plan was made for. " + report.summary()),
                        moved.stream().map(fact -> "moved: " + fact),
                        newSteps.stream().map(step -> "new: " + step),
                        problems.stream().map(problem -> "in the way: " + problem))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n")));
        this.moved = List.copyOf(moved);
        this.newSteps = List.copyOf(newSteps);
        this.problems = List.copyOf(problems);
        this.report = report;
    }

    /** The facts that are otherwise than when the plan was made. */
    public List<Moved> moved() {
        return moved;
    }

    /** What a plan made now would do that this one does not. */
    public List<Step> newSteps() {
        return newSteps;
    }

    /** What a plan made now is refused for; empty when it is not. */
    public List<Problem> problems() {
        return problems;
    }

    /** What is in force; {@link Report.Outcome#REFUSED} when nothing was begun. */
    public Report report() {
        return report;
    }
}
