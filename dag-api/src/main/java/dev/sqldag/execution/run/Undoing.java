package dev.sqldag.execution.run;

import dev.sqldag.execution.Report.Result;
import dev.sqldag.plan.Action.RunStatement;
import dev.sqldag.plan.Risk;
import dev.sqldag.plan.Step;
import dev.sqldag.tsql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Which steps are taken back when a run ends: always what was meant for the time of the run; after a failure, when the
 * caller wants it, everything that the run did itself. The last one first, one at a time.
 */
final class Undoing {

    private Undoing() {}

    /**
     * Steps that take back steps, under the same numbers and titles.
     *
     * @param everything whether the run goes all the way back
     */
    static List<Step> steps(Collection<StepRun> done, boolean everything) {
        int noReturn = done.stream()
                .filter(Undoing::allowsNoReturn)
                .mapToInt(StepRun::number)
                .max()
                .orElse(0);
        List<StepRun> back = done.stream()
                .filter(step -> step.number() > noReturn)
                .filter(step -> step.step.undo().isPresent())
                .filter(step -> step.result() == Result.DONE || step.result() == Result.UNKNOWN)
                .filter(StepRun::wasDoneHere)
                .filter(step -> everything || (step.step.risk() == Risk.TEMPORARY && !wasSetBack(step, done)))
                .sorted(Comparator.comparing(StepRun::number).reversed())
                .toList();
        List<Step> steps = new ArrayList<>();
        for (StepRun step : back) {
            List<Integer> after = steps.isEmpty()
                    ? List.of()
                    : List.of(steps.get(steps.size() - 1).number());
            step.step.undo().ifPresent(undo -> steps.add(undo(step.step, undo, after)));
        }
        return steps;
    }

    /** What came before it belongs to where there is no way back to: the plan, or one made again, sets it back. */
    private static boolean allowsNoReturn(StepRun step) {
        return step.step.risk() == Risk.POINT_OF_NO_RETURN
                && (step.result() == Result.DONE || step.result() == Result.UNKNOWN);
    }

    private static Step undo(Step step, Statement undo, List<Integer> after) {
        return new Step(step.number(), step.server(), step.title(), new RunStatement(undo), step.groups(), after);
    }

    /** A later step of the plan may have done it. */
    private static boolean wasSetBack(StepRun step, Collection<StepRun> all) {
        String undo = step.step.undo().map(Statement::sql).orElse("");
        return all.stream()
                .filter(later ->
                        later.number() > step.number() && later.result().isInForce())
                .filter(later -> later.step.server().sameAs(step.step.server()))
                .anyMatch(later -> later.action().text().equals(undo));
    }
}
