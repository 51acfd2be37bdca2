package dev.sqldag.execution.run;

import dev.sqldag.execution.ApplyOptions;
import dev.sqldag.execution.Report;
import dev.sqldag.execution.Report.Entry;
import dev.sqldag.execution.Report.Outcome;
import dev.sqldag.execution.Report.Result;
import dev.sqldag.plan.Action.RunStatement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is said of a run that has ended. */
final class Reporting {

    private Reporting() {}

    static Report of(Work forward, Work back, Ending ending, ApplyOptions options) {
        Map<Integer, StepRun> undone = new HashMap<>();
        back.steps().forEach(step -> undone.put(step.number(), step));
        List<Entry> entries = forward.steps().stream()
                .map(step -> entry(step, Optional.ofNullable(undone.get(step.number()))))
                .toList();
        return new Report(outcome(forward, entries, ending, options), entries, options.consents());
    }

    private static Entry entry(StepRun step, Optional<StepRun> undo) {
        return undo.map(back -> new Entry(
                        step.step,
                        back.result().isInForce() ? Result.UNDONE : Result.LEFT,
                        back.detail(),
                        back.failure()))
                .orElseGet(() -> new Entry(step.step, step.result(), step.detail(), step.failure()));
    }

    private static Outcome outcome(Work forward, List<Entry> entries, Ending ending, ApplyOptions options) {
        if (ending instanceof Ending.Done) {
            return Outcome.DONE;
        }
        if (ending instanceof Ending.OperatorNeeded) {
            return Outcome.NEEDS_OPERATOR;
        }
        if (forward.steps().stream().noneMatch(StepRun::wasSent)) {
            return ending instanceof Ending.StepFailed ? Outcome.FAILED : Outcome.REFUSED;
        }
        return options.goingBack() && entries.stream().noneMatch(entry -> leavesSomething(forward, entry))
                ? Outcome.ROLLED_BACK
                : Outcome.FAILED;
    }

    private static boolean leavesSomething(Work forward, Entry entry) {
        return switch (entry.result()) {
            case LEFT, UNKNOWN -> true;
            case DONE ->
                entry.step().action() instanceof RunStatement
                        && forward.step(entry.step().number()).wasDoneHere();
            case IN_FORCE_ALREADY, UNDONE, FAILED, NEEDS_OPERATOR, NOT_RUN -> false;
        };
    }
}
