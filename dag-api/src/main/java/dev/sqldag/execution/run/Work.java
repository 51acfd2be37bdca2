package dev.sqldag.execution.run;

import dev.sqldag.execution.Report.Result;
import dev.sqldag.execution.RunSettings;
import dev.sqldag.execution.run.StepRun.Phase;
import dev.sqldag.observation.Observation;
import dev.sqldag.plan.Action.CallProgram;
import dev.sqldag.plan.Action.RunBatch;
import dev.sqldag.plan.Step;
import dev.sqldag.session.Answer;
import dev.sqldag.session.SqlFailure;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Steps on their way, each after those that it waits for. One statement at a time is in flight for each server and for each
 * group. It stops by itself when a step fails: then nothing is begun, and what is on its way is looked after.
 */
final class Work {

    private final Map<Integer, StepRun> steps = new TreeMap<>();
    private final TreeSet<StepRun> paused =
            new TreeSet<>(Comparator.comparing(StepRun::due).thenComparing(StepRun::number));
    private final Direction direction;
    private final Ready ready = new Ready();
    private final Statements statements;
    private final Waits waits;
    private final Outbox out;
    private int inFlight;
    private boolean stopping;
    private boolean hurrying;
    private Optional<Integer> failed = Optional.empty();

    Work(List<Step> planned, Direction direction, Statements statements, RunSettings settings, Outbox out) {
        this.direction = direction;
        this.statements = statements;
        this.waits = new Waits(settings, out);
        this.out = out;
        planned.forEach(step -> steps.put(step.number(), new StepRun(step, direction.errand(step.number()))));
        steps.values().forEach(step -> step.step.after().forEach(before -> step.comesAfter(step(before))));
        steps.values().stream().filter(StepRun::waitsForNone).forEach(ready::add);
    }

    Collection<StepRun> steps() {
        return steps.values();
    }

    StepRun step(int number) {
        return Objects.requireNonNull(steps.get(number), "no step of that number");
    }

    /** The first step that failed. */
    Optional<Integer> failed() {
        return failed;
    }

    boolean isStopping() {
        return stopping;
    }

    boolean isHurrying() {
        return hurrying;
    }

    /** Nothing is begun any more. */
    void stop() {
        stopping = true;
    }

    /** Nothing is begun any more, and nothing is waited for but what is in flight. */
    void hurry() {
        stopping = true;
        hurrying = true;
    }

    /** Whether no answer is awaited. */
    boolean isQuiet() {
        return inFlight == 0 && !waits.isObserving();
    }

    /** Whether nothing more will happen by itself. */
    boolean isOver() {
        return inFlight == 0 && paused.isEmpty() && (stopping || waits.isEmpty());
    }

    void answered(int number, Answer answer) {
        inFlight--;
        StepRun step = step(number);
        settle(step, statements.answered(step, answer));
    }

    void failed(int number, SqlFailure failure) {
        inFlight--;
        StepRun step = step(number);
        settle(step, statements.failed(step, failure, stopping));
    }

    private void settle(StepRun step, Optional<Result> result) {
        result.ifPresent(how -> end(step, how));
        if (step.isInFlight()) {
            inFlight++;
        } else if (step.phase() == Phase.PAUSED) {
            paused.add(step);
        }
    }

    /** The program did what it was asked, or why it did not. */
    void called(int number, Optional<String> trouble) {
        inFlight--;
        StepRun step = step(number);
        trouble.ifPresent(step::detail);
        end(step, trouble.isPresent() ? Result.FAILED : Result.DONE);
    }

    void observed(Observation observation) {
        waits.observed(observation, this::end);
    }

    /** After a pause that was nobody's fault everything on its way has its time again. */
    void resumed() {
        paused.forEach(step -> step.begun(out.now()));
    }

    /** A new look at the servers shows that the step is in force. */
    void inForceAlready(StepRun step) {
        boolean sent = step.wasSent();
        paused.remove(step);
        end(step, sent ? Result.DONE : Result.IN_FORCE_ALREADY);
    }

    /**
     * Begins what can begin, and looks after what is on its way.
     *
     * @param mayChange whether statements may be sent now
     */
    void proceed(boolean mayChange) {
        resume(mayChange);
        if (!stopping && mayChange) {
            ready.begin().forEach(this::begin);
        }
        if (!stopping) {
            waits.proceed();
        }
    }

    private void resume(boolean mayChange) {
        if (stopping) {
            giveUpPaused();
        }
        Instant now = out.now();
        List<StepRun> due = paused.stream()
                .takeWhile(step -> !step.due().isAfter(now))
                .filter(step -> mayChange || !step.resends())
                .toList();
        for (StepRun step : due) {
            paused.remove(step);
            again(step);
        }
        paused.stream()
                .map(StepRun::due)
                .filter(time -> time.isAfter(now))
                .findFirst()
                .ifPresent(out::wakeAt);
    }

    /** What would be sent again is not; what would be looked at again is, unless time presses. */
    private void giveUpPaused() {
        for (StepRun step : List.copyOf(paused)) {
            if (step.resends() || hurrying) {
                paused.remove(step);
                // An error in a batch of several parts may have come after the effect.
                boolean proved = step.resends() && !(step.action() instanceof RunBatch);
                end(step, proved ? Result.FAILED : Result.UNKNOWN);
            }
        }
    }

    private void again(StepRun step) {
        inFlight++;
        if (step.resends()) {
            statements.send(step);
        } else {
            statements.check(step);
        }
    }

    private void begin(StepRun step) {
        step.begun(out.now());
        out.tell(step.step, direction.beginning(), "");
        if (step.sends()) {
            inFlight++;
            statements.send(step);
        } else if (step.action() instanceof CallProgram call) {
            inFlight++;
            step.sent();
            out.add(new Command.Call(step.number(), call));
        } else {
            waits.begin(step);
        }
    }

    private void end(StepRun step, Result result) {
        boolean wasBusy = step.phase() != Phase.PENDING;
        step.ended(result);
        waits.forget(step);
        String told = result == Result.IN_FORCE_ALREADY ? "in force already" : step.detail();
        out.tell(step.step, direction.ending(result), told);
        if (wasBusy) {
            ready.end(step);
        }
        boolean hasFailed = result == Result.FAILED || result == Result.UNKNOWN;
        if (hasFailed) {
            failed = failed.or(() -> Optional.of(step.number()));
            stopping = stopping || direction.stopsAtFailure();
        }
        if (result.isInForce() || (hasFailed && !direction.stopsAtFailure())) {
            step.freed().stream().filter(freed -> !freed.hasEnded()).forEach(ready::add);
        }
    }
}
