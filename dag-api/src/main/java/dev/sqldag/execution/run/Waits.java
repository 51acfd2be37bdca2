package dev.sqldag.execution.run;

import dev.sqldag.condition.Verdict;
import dev.sqldag.execution.Pace;
import dev.sqldag.execution.Progress.Kind;
import dev.sqldag.execution.Report.Result;
import dev.sqldag.execution.RunSettings;
import dev.sqldag.observation.Observation;
import dev.sqldag.plan.Action;
import dev.sqldag.plan.Action.AskOperator;
import dev.sqldag.plan.Action.Await;
import dev.sqldag.topology.name.ServerName;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Steps that wait for something to be seen. Whoever can tell is asked as soon as a wait begins and then at a pace, all who
 * are due at once; others are left alone, so that asking costs as much as there is to wait for.
 */
final class Waits {

    private final RunSettings settings;
    private final Outbox out;
    private final Map<Integer, StepRun> watching = new TreeMap<>();
    private List<StepRun> asking = List.of();

    Waits(RunSettings settings, Outbox out) {
        this.settings = settings;
        this.out = out;
    }

    void begin(StepRun step) {
        step.watching(out.now());
        watching.put(step.number(), step);
    }

    void forget(StepRun step) {
        watching.remove(step.number());
    }

    boolean isEmpty() {
        return watching.isEmpty();
    }

    boolean isObserving() {
        return !asking.isEmpty();
    }

    /** Looks when it is time to. */
    void proceed() {
        if (isObserving()) {
            return;
        }
        asking = watching.values().stream()
                .filter(step -> !step.due().isAfter(out.now()))
                .toList();
        if (isObserving()) {
            out.add(new Command.Observe(whom()));
        } else {
            watching.values().stream()
                    .map(StepRun::due)
                    .min(Comparator.naturalOrder())
                    .ifPresent(out::wakeAt);
        }
    }

    /** Nobody in particular when one of the waits may be decided by anybody. */
    private List<ServerName> whom() {
        Map<String, ServerName> whom = new TreeMap<>();
        for (StepRun step : asking) {
            List<ServerName> witnesses = witnesses(step.action());
            if (witnesses.isEmpty()) {
                return List.of();
            }
            witnesses.forEach(server -> whom.put(server.key(), server));
        }
        return List.copyOf(whom.values());
    }

    private static List<ServerName> witnesses(Action action) {
        if (action instanceof Await await) {
            return await.condition().witnesses();
        }
        return action instanceof AskOperator ask ? ask.done().witnesses() : List.of();
    }

    /** @param ended is told which step has ended, and how */
    void observed(Observation observation, BiConsumer<StepRun, Result> ended) {
        List<StepRun> told = asking.stream()
                .filter(step -> watching.containsKey(step.number()))
                .toList();
        asking = List.of();
        for (StepRun step : told) {
            step.watching(out.now().plus(settings.pollEvery()));
            judge(step, observation).ifPresent(result -> ended.accept(step, result));
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
