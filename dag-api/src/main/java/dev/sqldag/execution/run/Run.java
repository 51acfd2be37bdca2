package dev.sqldag.execution.run;

import dev.sqldag.condition.Verdict;
import dev.sqldag.execution.ApplyOptions;
import dev.sqldag.execution.ErrorTable;
import dev.sqldag.execution.Progress;
import dev.sqldag.execution.Progress.Kind;
import dev.sqldag.execution.Report;
import dev.sqldag.execution.Report.Result;
import dev.sqldag.execution.RunSettings;
import dev.sqldag.execution.run.StepRun.Phase;
import dev.sqldag.observation.Observation;
import dev.sqldag.plan.Action.AskOperator;
import dev.sqldag.plan.Action.Await;
import dev.sqldag.plan.Action.ReadValue;
import dev.sqldag.plan.Action.RunStatement;
import dev.sqldag.plan.GuardedBatch;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.Step;
import dev.sqldag.session.Answer;
import dev.sqldag.session.SqlFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A plan being carried out: event in, commands out. It does no I/O, reads no clock and has no thread, so that the same
 * events always give the same commands. One statement at a time is in flight for each server and for each group; nothing
 * with an unknown outcome is sent again before the state has been read.
 */
public final class Run {

    private final RunSettings settings;
    private final KnownValues values;
    private final List<StepRun> steps;
    private final Map<Integer, StepRun> byNumber = new HashMap<>();
    private List<Command> commands = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private Instant nextObservation = Instant.EPOCH;
    private boolean observing;
    private int observations;
    private boolean stopping;
    private boolean cancelled;
    private boolean ended;

    public Run(Plan plan, RunSettings settings, ApplyOptions options) {
        this.values = new KnownValues(options.values());
        this.settings = settings;
        this.steps = plan.steps().stream().map(StepRun::new).toList();
        steps.forEach(step -> byNumber.put(step.step.number(), step));
    }

    /** What is to be done because of the event. Nothing, once the run has ended. */
    public List<Command> on(Event event) {
        if (ended) {
            return List.of();
        }
        now = event.at();
        event.applyTo(this);
        proceed();
        List<Command> wanted = commands;
        commands = new ArrayList<>();
        return wanted;
    }

    public boolean wasCancelled() {
        return cancelled;
    }

    void started() {
        nextObservation = now;
    }

    void ticked() {
        // What is due is found by proceed().
    }

    void cancelled() {
        stopping = true;
        cancelled = true;
    }

    void answered(int number, Answer answer) {
        StepRun step = step(number);
        if (step.step.action() instanceof ReadValue read) {
            wasRead(step, read, answer);
            return;
        }
        boolean checked = step.phase() == Phase.CHECKING;
        // Where no view shows the effect, the answer to a check proves only that the server can be asked.
        boolean tells = !checked || isVisible(step);
        if (tells && GuardedBatch.isInForce(answer)) {
            done(step);
        } else if (!checked) {
            lookAgain(step, "not in force yet");
        } else {
            notInForce(step);
        }
    }

    private void wasRead(StepRun step, ReadValue read, Answer answer) {
        if (values.keep(read, answer)) {
            done(step);
        } else {
            step.detail("the server has no such value");
            end(step, Result.FAILED);
        }
    }

    private static boolean isVisible(StepRun step) {
        return step.statement().inForce().isPresent();
    }

    void failed(int number, SqlFailure failure) {
        StepRun step = step(number);
        if (step.phase() == Phase.CHECKING) {
            lookAgain(step, String.valueOf(failure.getMessage()));
            return;
        }
        step.failure(failure);
        if (step.step.action() instanceof ReadValue) {
            readFailed(step, failure);
            return;
        }
        switch (ErrorTable.classify(failure, step.statement())) {
            case NO_EFFECT, OPERATOR -> end(step, Result.FAILED);
            case RETRY_SAFE -> sendAgain(step);
            case DONE -> {
                if (isVisible(step)) {
                    check(step);
                } else {
                    done(step);
                }
            }
            case UNKNOWN -> check(step);
        }
    }

    /** It changes nothing, so that an unknown outcome is as good as none. */
    private void readFailed(StepRun step, SqlFailure failure) {
        switch (ErrorTable.classify(failure)) {
            case RETRY_SAFE, UNKNOWN -> sendAgain(step);
            case NO_EFFECT, OPERATOR, DONE -> end(step, Result.FAILED);
        }
    }

    void observed(Observation observation) {
        observing = false;
        nextObservation = now.plus(settings.pollEvery());
        steps.stream().filter(step -> step.isToldBy(observations)).forEach(step -> judge(step, observation));
    }

    private void judge(StepRun step, Observation observation) {
        if (step.step.action() instanceof Await await) {
            judge(step, await, await.condition().evaluate(observation));
        } else if (step.step.action() instanceof AskOperator ask) {
            Verdict verdict = ask.done().evaluate(observation);
            step.detail(verdict.detail());
            end(step, verdict.isMet() ? Result.DONE : Result.NEEDS_OPERATOR);
        }
    }

    private void judge(StepRun step, Await await, Verdict verdict) {
        boolean news = step.detail(verdict.detail());
        boolean failing = step.hasBeenFailingFor(verdict, settings.failingFor(), now);
        if (verdict.isMet()) {
            done(step);
        } else if (failing || step.hasTriedFor(await.atMost(), now)) {
            end(step, Result.FAILED);
        } else if (news) {
            tell(step, Kind.WAITING, verdict.detail());
        }
    }

    private void notInForce(StepRun step) {
        SqlFailure.Kind kind = step.failure().map(SqlFailure::kind).orElse(SqlFailure.Kind.TIMED_OUT);
        boolean refused = kind == SqlFailure.Kind.REFUSED;
        if (refused) {
            end(step, Result.FAILED);
        } else if (step.hasTriedFor(settings.retryWithin(), now)) {
            end(step, isVisible(step) ? Result.FAILED : Result.UNKNOWN);
        } else if (step.failure().isPresent()) {
            send(step);
        } else {
            lookAgain(step, "not in force yet");
        }
    }

    private void sendAgain(StepRun step) {
        if (stopping || step.hasTriedFor(settings.retryWithin(), now)) {
            end(step, Result.FAILED);
            return;
        }
        step.pausedUntil(now.plus(settings.retryAfter()), true);
        tell(step, Kind.RETRYING, step.detail());
    }

    /** Reads once more, a little later, whether the statement is in force. */
    private void lookAgain(StepRun step, String why) {
        if (step.hasTriedFor(settings.retryWithin(), now)) {
            step.detail(why);
            end(step, Result.UNKNOWN);
            return;
        }
        step.pausedUntil(now.plus(settings.retryAfter()), false);
        tell(step, Kind.RETRYING, why);
    }

    private void check(StepRun step) {
        tell(step, Kind.RETRYING, step.detail());
        step.checking();
        commands.add(new Command.Send(
                step.step, GuardedBatch.check(step.step.server(), step.statement(), values.of(step.statement()))));
    }

    private void send(StepRun step) {
        step.sent(now);
        if (step.step.action() instanceof ReadValue read) {
            commands.add(new Command.Send(step.step, GuardedBatch.read(step.step.server(), read.statement())));
        } else {
            commands.add(new Command.Send(
                    step.step, GuardedBatch.of(step.step.server(), step.statement(), values.of(step.statement()))));
        }
    }

    /** Everything that follows from where the steps are now. */
    private void proceed() {
        resumePaused();
        for (StepRun step : steps) {
            if (!stopping && mayStart(step)) {
                start(step);
            }
        }
        if (steps.stream().noneMatch(this::isUnderWay)) {
            finish();
            return;
        }
        observeOrWake();
    }

    private void resumePaused() {
        for (StepRun step : steps) {
            if (step.phase() == Phase.PAUSED && cancelled) {
                end(step, step.resends() ? Result.FAILED : Result.UNKNOWN);
            } else if (step.phase() == Phase.PAUSED && step.resends() && stopping) {
                end(step, Result.FAILED);
            } else if (step.isDue(now)) {
                resume(step);
            }
        }
    }

    private void resume(StepRun step) {
        if (step.resends()) {
            send(step);
        } else {
            step.checking();
            commands.add(new Command.Send(
                    step.step, GuardedBatch.check(step.step.server(), step.statement(), values.of(step.statement()))));
        }
    }

    private boolean mayStart(StepRun step) {
        return step.phase() == Phase.PENDING
                && step.step.after().stream().allMatch(number -> step(number).isDone())
                && steps.stream().noneMatch(other -> other.isBusy() && excludes(other.step, step.step));
    }

    private static boolean excludes(Step busy, Step step) {
        return (step.action() instanceof RunStatement || step.action() instanceof ReadValue)
                && (busy.server().sameAs(step.server())
                        || busy.groups().stream()
                                .anyMatch(group -> step.groups().stream().anyMatch(group::sameAs)));
    }

    private void start(StepRun step) {
        tell(step, Kind.STARTED, "");
        if (step.step.action() instanceof RunStatement || step.step.action() instanceof ReadValue) {
            send(step);
        } else {
            step.watching(now, observations);
            nextObservation = now;
        }
    }

    private boolean isUnderWay(StepRun step) {
        return step.isBusy() || (step.phase() == Phase.WATCHING && !stopping);
    }

    private void observeOrWake() {
        boolean watching = !stopping && steps.stream().anyMatch(step -> step.phase() == Phase.WATCHING);
        if (watching && !observing && !nextObservation.isAfter(now)) {
            observing = true;
            observations++;
            commands.add(new Command.Observe());
        }
        Stream<Instant> paused =
                steps.stream().filter(step -> step.phase() == Phase.PAUSED).map(StepRun::due);
        Stream<Instant> observation = watching && !observing ? Stream.of(nextObservation) : Stream.empty();
        Stream.concat(paused, observation)
                .min(Comparator.naturalOrder())
                .ifPresent(due -> commands.add(new Command.WakeAt(due)));
    }

    private void done(StepRun step) {
        end(step, Result.DONE);
    }

    private void end(StepRun step, Result result) {
        step.ended(result);
        tell(step, kindOf(result), step.detail());
        if (result == Result.FAILED || result == Result.UNKNOWN) {
            stopping = true;
        }
    }

    private static Kind kindOf(Result result) {
        return switch (result) {
            case DONE -> Kind.DONE;
            case NEEDS_OPERATOR -> Kind.NEEDS_OPERATOR;
            case FAILED, UNKNOWN, NOT_RUN -> Kind.FAILED;
        };
    }

    private void finish() {
        ended = true;
        commands.add(
                new Command.End(new Report(steps.stream().map(StepRun::entry).toList())));
    }

    private void tell(StepRun step, Kind kind, String detail) {
        commands.add(new Command.Tell(new Progress(step.step, kind, detail)));
    }

    private StepRun step(int number) {
        return Objects.requireNonNull(byNumber.get(number), "no step of that number");
    }
}
