package dev.sqldag.execution.run;

import dev.sqldag.execution.ErrorTable;
import dev.sqldag.execution.Progress.Kind;
import dev.sqldag.execution.Report.Result;
import dev.sqldag.execution.RunSettings;
import dev.sqldag.execution.run.StepRun.Phase;
import dev.sqldag.plan.Action;
import dev.sqldag.plan.Action.ReadValue;
import dev.sqldag.plan.Action.RunBatch;
import dev.sqldag.plan.GuardedBatch;
import dev.sqldag.session.Answer;
import dev.sqldag.session.Batch;
import dev.sqldag.session.Outcome;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.tsql.Statement;
import java.util.Optional;

/**
 * Sends statements and reads values, and finds out what became of them: nothing with an unknown outcome is sent again before
 * the state has been read. What a method answers is how the step has ended; empty when it has not.
 */
final class Statements {

    private static final String NOT_YET = "not in force yet";

    private final RunSettings settings;
    private final KnownValues values;
    private final Outbox out;

    Statements(RunSettings settings, KnownValues values, Outbox out) {
        this.settings = settings;
        this.values = values;
        this.out = out;
    }

    void send(StepRun step) {
        step.sent();
        send(step, batch(step.step.server(), step.action()));
    }

    private Batch batch(ServerName server, Action action) {
        if (action instanceof ReadValue read) {
            return GuardedBatch.read(server, read.statement());
        }
        return action instanceof RunBatch whole
                ? GuardedBatch.underLock(server, whole, values.of(whole.takes()))
                : GuardedBatch.underLock(server, statement(action), values.of(action.takes()));
    }

    /** Reads whether it is in force. It needs no lock. */
    void check(StepRun step) {
        step.checking();
        ServerName server = step.step.server();
        Action action = step.action();
        send(
                step,
                action instanceof RunBatch whole
                        ? GuardedBatch.check(server, whole)
                        : GuardedBatch.check(server, statement(action), values.of(action.takes())));
    }

    private void send(StepRun step, Batch batch) {
        out.add(new Command.Send(step.errand, step.step.server(), batch));
    }

    Optional<Result> answered(StepRun step, Answer answer) {
        if (step.action() instanceof ReadValue read) {
            return Optional.of(read(step, read, answer));
        }
        values.keep(step.action().gives(), GuardedBatch.given(answer));
        boolean checked = step.phase() == Phase.CHECKING;
        if (!checked && isVisible(step)) {
            step.wasInForce(GuardedBatch.wasInForce(answer));
        }
        // Where no view shows the effect, the answer to a check proves only that the server can be asked.
        boolean tells = !checked || isVisible(step);
        if (tells && GuardedBatch.isInForce(answer)) {
            return Optional.of(Result.DONE);
        }
        if (GuardedBatch.hasBegun(answer)) {
            return lookAgain(step, NOT_YET);
        }
        return checked ? notInForce(step) : lookAgain(step, NOT_YET);
    }

    private Result read(StepRun step, ReadValue read, Answer answer) {
        if (values.keep(read, answer)) {
            return Result.DONE;
        }
        step.detail("the server has no such value");
        return Result.FAILED;
    }

    /** @param stopping whether nothing is sent again any more */
    Optional<Result> failed(StepRun step, SqlFailure failure, boolean stopping) {
        if (step.phase() == Phase.CHECKING) {
            return lookAgain(step, String.valueOf(failure.getMessage()));
        }
        step.failure(failure);
        boolean reads = step.action() instanceof ReadValue;
        return switch (classify(step, failure)) {
            case NO_EFFECT, OPERATOR -> refused(step);
            case RETRY_SAFE -> sendAgain(step, stopping);
            case DONE -> reads ? Optional.of(Result.FAILED) : doneAlready(step);
            // Reading changes nothing, so that an unknown outcome is as good as none.
            case UNKNOWN -> reads ? sendAgain(step, stopping) : checkNow(step);
        };
    }

    /** An error in a batch of several parts may come after the effect. */
    private Optional<Result> refused(StepRun step) {
        return step.action() instanceof RunBatch ? checkNow(step) : Optional.of(Result.FAILED);
    }

    /** What changes nothing has no kind of its own. */
    private static Outcome classify(StepRun step, SqlFailure failure) {
        return step.action()
                .changes()
                .map(statement -> ErrorTable.classify(failure, statement))
                .orElseGet(() -> ErrorTable.classify(failure));
    }

    private Optional<Result> doneAlready(StepRun step) {
        step.wasInForce(Optional.of(true));
        return isVisible(step) ? checkNow(step) : Optional.of(Result.DONE);
    }

    private Optional<Result> checkNow(StepRun step) {
        out.tell(step.step, Kind.RETRYING, step.detail());
        check(step);
        return Optional.empty();
    }

    private Optional<Result> notInForce(StepRun step) {
        SqlFailure.Kind kind = step.failure().map(SqlFailure::kind).orElse(SqlFailure.Kind.TIMED_OUT);
        if (kind == SqlFailure.Kind.REFUSED) {
            return Optional.of(Result.FAILED);
        }
        if (step.hasTriedFor(settings.retryWithin(), out.now())) {
            return Optional.of(isVisible(step) ? Result.FAILED : Result.UNKNOWN);
        }
        if (step.failure().isPresent()) {
            step.pausedUntil(out.now(), true);
            return Optional.empty();
        }
        return lookAgain(step, NOT_YET);
    }

    private Optional<Result> sendAgain(StepRun step, boolean stopping) {
        if (stopping || step.hasTriedFor(settings.retryWithin(), out.now())) {
            return refused(step);
        }
        step.pausedUntil(out.now().plus(settings.retryAfter()), true);
        out.tell(step.step, Kind.RETRYING, step.detail());
        return Optional.empty();
    }

    /** Reads once more, a little later, whether the statement is in force. */
    private Optional<Result> lookAgain(StepRun step, String why) {
        if (step.hasTriedFor(settings.retryWithin(), out.now())) {
            step.detail(why);
            return Optional.of(Result.UNKNOWN);
        }
        step.pausedUntil(out.now().plus(settings.retryAfter()), false);
        out.tell(step.step, Kind.RETRYING, why);
        return Optional.empty();
    }

    /** A batch that was written as one always reads what it did. */
    private static boolean isVisible(StepRun step) {
        return step.action() instanceof RunBatch
                || statement(step.action()).inForce().isPresent();
    }

    private static Statement statement(Action action) {
        return action.changes().orElseThrow(() -> new IllegalStateException("Only what changes something is sent."));
    }
}
