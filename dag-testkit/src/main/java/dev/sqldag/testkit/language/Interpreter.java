package dev.sqldag.testkit.language;

import dev.sqldag.testkit.command.LockCommand;
import dev.sqldag.testkit.command.ServerPort;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.language.program.Flow;
import dev.sqldag.testkit.language.program.Instruction;
import dev.sqldag.testkit.language.program.Program;
import dev.sqldag.testkit.language.program.Program.Step;
import dev.sqldag.testkit.language.program.Settings.Option;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.language.value.SqlFailure;
import dev.sqldag.testkit.language.value.SqlFailure.Reach;
import dev.sqldag.testkit.sql.Login;
import dev.sqldag.testkit.sql.Reply;
import dev.sqldag.testkit.sql.Reply.CommandCode;
import dev.sqldag.testkit.sql.Reply.Done;
import dev.sqldag.testkit.sql.Request;
import dev.sqldag.testkit.sql.Silence;
import dev.sqldag.testkit.sql.SqlMessage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs requests, instruction by instruction. */
final class Interpreter {

    /** So many instructions make one step, so that a driver can cancel an endless loop. */
    private static final int STEP = 10_000;

    private final SessionMachine machine;
    private final SessionState session;
    private final CallStack stack;
    private @Nullable Request starting;
    private boolean busy;

    Interpreter(ServerPort port, Login login, int spid) {
        this(new SessionMachine(port, login, spid, new SessionState(SessionState.home(login), spid), new CallStack()));
    }

    private Interpreter(SessionMachine machine) {
        this.machine = machine;
        this.session = machine.session;
        this.stack = machine.stack;
    }

    Interpreter fork(ServerPort newPort, Reply newReply) {
        Interpreter fork = new Interpreter(machine.fork(newPort, busy ? newReply : Silence.INSTANCE));
        fork.starting = starting;
        fork.busy = busy;
        return fork;
    }

    ServerPort.Caller caller() {
        return machine.caller();
    }

    void begin(Request request, Reply reply) {
        if (busy) {
            throw new IllegalStateException("session " + caller().spid() + " has not finished its last request");
        }
        busy = true;
        starting = request;
        machine.reply = reply;
    }

    void cancel() {
        if (!busy) {
            return;
        }
        Reply cancelled = machine.reply;
        if (abandon()) {
            cancelled.transactionChanged(Reply.TransactionChange.COMMITTED, 0);
        }
        if (machine.settings().isOn(Option.XACT_ABORT) && session.transaction.count > 0) {
            machine.reply = cancelled;
            machine.transactions().rollback("");
            machine.reply = Silence.INSTANCE;
        }
        cancelled.cancelled();
    }

    void reset() {
        abandon();
        ServerPort port = machine.port();
        port.storage().rollback(caller());
        for (SessionState.HeldLock lock : session.locks) {
            port.execute(
                    new LockCommand.Release(lock.resource(), LockCommand.Owner.SESSION, lock.principal()),
                    new ServerPort.Caller(caller().spid(), caller().login(), lock.database()));
        }
        session.reset(SessionState.home(machine.login()));
    }

    /**
     * Gives up the running request.
     *
     * @return whether the transaction ended by it: a commit that is only not hardened everywhere cannot be taken back
     */
    private boolean abandon() {
        Pending pending = machine.pending;
        boolean committing = false;
        if (pending != null) {
            machine.port().abandon(pending.ticket());
            committing = pending.after() instanceof Pending.After.Committed;
        }
        if (committing) {
            session.transaction.end();
        }
        idle();
        return committing;
    }

    private void idle() {
        machine.pending = null;
        machine.until = null;
        starting = null;
        stack.clear(session);
        busy = false;
        machine.reply = Silence.INSTANCE;
    }

    Progress step() {
        for (int budget = STEP; busy; budget--) {
            Progress waiting = waiting();
            if (waiting != null) {
                return waiting;
            }
            if (budget <= 0) {
                return new Progress.WaitingUntil(machine.port().now());
            }
            advance();
        }
        return new Progress.Done();
    }

    private @Nullable Progress waiting() {
        if (machine.until != null && machine.port().now().isBefore(machine.until)) {
            return new Progress.WaitingUntil(machine.until);
        }
        machine.until = null;
        Pending waited = machine.pending;
        if (waited == null) {
            return null;
        }
        machine.pending = null;
        try {
            proceed(waited);
        } catch (SqlFailure failure) {
            fail(failure, false);
        }
        Pending still = machine.pending;
        return still == null ? null : new Progress.WaitingFor(still.ticket(), still.deadline());
    }

    private void proceed(Pending waited) {
        Effect effect = machine.port().poll(waited.ticket());
        if (!(effect instanceof Effect.Pending)) {
            machine.settle(effect, waited.after());
            return;
        }
        boolean late = waited.deadline().isPresent()
                && !machine.port().now().isBefore(waited.deadline().get());
        if (late) {
            machine.port().abandon(waited.ticket());
            throw Errors.statement(1222, "Lock request time out period exceeded.");
        }
        machine.pending = waited;
    }

    private void advance() {
        Request request = starting;
        starting = null;
        try {
            if (request != null) {
                new Starter(machine, session, stack).start(request);
            } else if (stack.isEmpty()) {
                finish();
            } else if (stack.top().isFinished()) {
                stack.leave(session, machine.reply);
            } else {
                execute(stack.top());
            }
        } catch (SqlFailure failure) {
            fail(failure, false);
        }
    }

    private void execute(Frame frame) {
        int position = frame.position;
        Step step = frame.program.steps().get(position);
        Instruction instruction = step.instruction();
        frame.line = step.line();
        frame.position = position + 1;
        if (instruction.startsTransaction()
                && machine.settings().isOn(Option.IMPLICIT_TRANSACTIONS)
                && session.transaction.count == 0) {
            machine.transactions().begin("");
        }
        try {
            if (instruction.changesTables()) {
                change(instruction, frame);
            } else {
                instruction.run(machine);
            }
        } catch (SqlFailure failure) {
            frame.position = instruction.afterFailure(position);
            fail(failure, instruction.changesTables());
            return;
        }
        if (!(instruction instanceof Flow) || instruction instanceof Flow.Unless) {
            session.lastError = 0;
        }
    }

    /** A statement that changes tables is done as a whole or not at all. */
    private void change(Instruction instruction, Frame frame) {
        if (session.transaction.doomed) {
            throw SessionTransactions.uncommittable();
        }
        StatementStart start = new StatementStart(machine, session, frame);
        try {
            instruction.run(machine);
        } catch (SqlFailure failure) {
            start.takeBack();
            throw failure;
        }
        Pending waits = machine.pending;
        if (waits != null && waits.after() instanceof Pending.After.Again) {
            start.takeBackAll();
        }
    }

    /**
     * Says that something failed, or hands it to whoever catches it.
     *
     * @param change whether the statement changed tables
     */
    private void fail(SqlFailure failure, boolean change) {
        int line = stack.isEmpty() ? 1 : stack.top().line;
        List<SqlMessage> errors = failure.errors().stream()
                .map(error -> Program.atLine(error, line))
                .toList();
        SqlMessage last = errors.get(errors.size() - 1);
        session.lastError = last.number();
        boolean abort = machine.settings().isOn(Option.XACT_ABORT);
        if (failure.reach() != Reach.CONNECTION && stack.handle(last, failure.reach() == Reach.SCOPE, session)) {
            session.transaction.doomed |= (abort || failure.reach() == Reach.BATCH) && session.transaction.count > 0;
            return;
        }
        errors.forEach(machine.reply::message);
        if (failure.reach() == Reach.CONNECTION) {
            Reply severed = machine.reply;
            idle();
            severed.severed();
            return;
        }
        if (!stack.isEmpty()) {
            stack.top().collected = Optional.empty();
        }
        if (change && failure.reach() == Reach.STATEMENT) {
            machine.say(new SqlMessage(3621, 0, 0, "The statement has been terminated.", "", 0));
        }
        machine.reply.statementDone(Done.failure(CommandCode.NONE));
        unwind(failure.reach(), abort);
    }

    private void unwind(Reach reach, boolean abort) {
        boolean everything = reach == Reach.BATCH || reach == Reach.THROWN || (abort && reach != Reach.RAISED);
        if (everything) {
            stack.clear(session);
        } else if (reach == Reach.SCOPE && !stack.isEmpty()) {
            stack.abandonTop(session);
        }
        if ((reach == Reach.BATCH || (everything && abort)) && session.transaction.count > 0) {
            machine.transactions().rollback("");
        }
    }

    private void finish() {
        if (session.transaction.doomed) {
            machine.reply.message(SqlMessage.error(
                            3998,
                            "Uncommittable transaction is detected at the end of the batch. The transaction is rolled"
                                    + " back.")
                    .atLine(1));
            machine.transactions().rollback("");
        }
        Reply finished = machine.reply;
        idle();
        finished.finished();
    }
}
