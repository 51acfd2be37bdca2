package dev.sqldag.execution.run;

import dev.sqldag.execution.Report.Result;
import dev.sqldag.plan.Action.RunStatement;
import dev.sqldag.plan.Facts;
import dev.sqldag.plan.Facts.Moved;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.Step;
import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The plan that would be made now, held against the one that is carried out. A step is known by its server and what it
 * sends there; a wait, which sends nothing, by its title.
 */
final class Replan {

    /** What is found while a server comes up, and passes when it is up. */
    private static final Set<ProblemCode> PASSING = Set.of(
            ProblemCode.SERVER_UNREACHABLE,
            ProblemCode.PRIMARY_UNKNOWN,
            ProblemCode.GLOBAL_PRIMARY_UNKNOWN,
            ProblemCode.NOT_OBSERVED);

    private final Plan plan;
    private final Plan now;
    private final Set<String> wanted;

    Replan(Plan plan, Plan now) {
        this.plan = plan;
        this.now = now;
        this.wanted = now.steps().stream().map(Replan::key).collect(Collectors.toSet());
    }

    /** Why the plan must not go on; empty when it may. */
    Optional<Ending> stale(Work work) {
        Set<String> known = new HashSet<>();
        work.steps().stream()
                .filter(step -> !wasTakenAway(step))
                .map(step -> key(step.step))
                .forEach(known::add);
        List<Step> newSteps =
                now.steps().stream().filter(step -> !known.contains(key(step))).toList();
        List<Moved> moved = plan.facts().movedTo(now.facts()).toList();
        boolean untouched = newSteps.isEmpty() || (moved.isEmpty() && comeAndGo(newSteps, work));
        if (untouched && !now.isRefused()) {
            return Optional.empty();
        }
        return Optional.of(new Ending.Stale(moved, newSteps, errors()));
    }

    /**
     * Where no fact that the plan relies on has moved, a new step mends something that comes and goes, such as a seeding that
     * failed: the plan goes on, and the next one has it.
     */
    private boolean comeAndGo(List<Step> newSteps, Work work) {
        Set<String> takenAway = work.steps().stream()
                .filter(Replan::wasTakenAway)
                .map(step -> key(step.step))
                .collect(Collectors.toSet());
        return !plan.facts().equals(Facts.NONE)
                && newSteps.stream().map(Replan::key).noneMatch(takenAway::contains);
    }

    /** What keeps servers from saying how they are; empty when they say it, or when something else is in the way. */
    List<Problem> notReady() {
        List<Problem> errors = errors();
        return errors.stream().map(Problem::code).allMatch(PASSING::contains) ? errors : List.of();
    }

    private List<Problem> errors() {
        return now.problems().stream().filter(Problem::isError).toList();
    }

    /** Whether a plan made now still has the step. */
    boolean has(Step step) {
        return wanted.contains(key(step));
    }

    /** This run saw it in force; a plan that has it again shows that somebody else was here. */
    private static boolean wasTakenAway(StepRun step) {
        return step.result() == Result.DONE
                && step.action() instanceof RunStatement run
                && run.statement().inForce().isPresent();
    }

    private static String key(Step step) {
        String action = step.action().kind();
        boolean sends =
                !step.action().text().isEmpty() && step.action().instruction().isEmpty();
        return step.server().key()
                + '\n'
                + action
                + '\n'
                + (sends ? step.action().text() : step.title());
    }
}
