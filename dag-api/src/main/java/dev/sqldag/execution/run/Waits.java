package dev.sqldag.execution.run;

import dev.sqldag.condition.Verdict;
import dev.sqldag.execution.Pace;
import dev.sqldag.execution.Progress.Kind;
import dev.sqldag.execution.Report.Result;
import dev.sqldag.execution.RunSettings;
import dev.sqldag.observation.Observation;
import dev.sqldag.plan.Action.AskOperator;
import dev.sqldag.plan.Action.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Steps that wait for something to be seen. All servers are asked at once, at a pace, and every wait is judged by it. */
final class Waits {

    private final RunSettings settings;
    private final Outbox out;
    private final Map<Integer, StepRun> watching = new TreeMap<>();
    private Instant next = Instant.MIN;
    private boolean observing;
    private int observations;

    Waits(RunSettings settings, Outbox out) {
        this.settings = settings;
        this.out = out;
    }

    void begin(StepRun step) {
        step.watching(observations);
        watching.put(step.number(), step);
        next = out.now();
    }

    void forget(StepRun step) {
        watching.remove(step.number());
    }

    boolean isEmpty() {
        return watching.isEmpty();
    }

    boolean isObserving() {
        return observing;
    }

    /** Looks when it is time to. */
    void proceed() {
        if (watching.isEmpty() || observing) {
            return;
        }
        if (next.isAfter(out.now())) {
            out.wakeAt(next);
        } else {
            observing = true;
            observations++;
            out.add(new Command.Observe());
        }
    }

    /** @param ended is told which step has ended, and how */
    void observed(Observation observation, BiConsumer<StepRun, Result> ended) {
        observing = false;
        next = out.now().plus(settings.pollEvery());
        for (StepRun step : List.copyOf(watching.values())) {
            if (step.isToldBy(observations)) {
                judge(step, observation).ifPresent(result -> ended.accept(step, result));
            }
        }
    }

    private Optional<Result> judge(StepRun step, Observation observation) {
        if (step.action() instanceof Await await) {
            return judge(step, await.condition().evaluate(observation), await.atMost());
        }
        if (step.action() instanceof AskOperator ask) {
            Verdict verdict = ask.done().evaluate(observation);
            step.detail(verdict.detail());
            return Optional.of(verdict.isMet() ? Result.DONE : Result.NEEDS_OPERATOR);
        }
        return Optional.empty();
    }

    private Optional<Result> judge(StepRun step, Verdict verdict, Duration atMost) {
        Pace.Gait before = step.pace.gait();
        Optional<Pace> pace = verdict.amount()
                .map(amount -> step.pace.measure(amount, out.now(), step.triesUntil(atMost), settings.stalledAfter()));
        boolean news = step.detail(verdict.detail()) || step.pace.gait() != before;
        boolean failing = step.hasBeenFailingFor(verdict, settings.failingFor(), out.now());
        if (verdict.isMet()) {
            return Optional.of(Result.DONE);
        }
        if (failing || step.hasTriedFor(atMost, out.now())) {
            return Optional.of(Result.FAILED);
        }
        if (news) {
            out.tell(step.step, Kind.WAITING, verdict.detail(), pace);
        }
        return Optional.empty();
    }
}
