package dev.sqldag.testkit.language;

import dev.sqldag.testkit.command.Command;
import dev.sqldag.testkit.command.ServerPort;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.language.program.Flow;
import dev.sqldag.testkit.language.program.Instruction;
import dev.sqldag.testkit.language.program.Invocation;
import dev.sqldag.testkit.language.program.Machine;
import dev.sqldag.testkit.language.program.Program;
import dev.sqldag.testkit.language.program.Program.Step;
import dev.sqldag.testkit.language.program.Settings;
import dev.sqldag.testkit.language.program.Settings.Option;
import dev.sqldag.testkit.language.program.Tables;
import dev.sqldag.testkit.language.program.Transactions;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.language.value.SqlFailure;
import dev.sqldag.testkit.language.value.SqlFailure.Reach;
import dev.sqldag.testkit.sql.Login;
import dev.sqldag.testkit.sql.Reply;
import dev.sqldag.testkit.sql.Reply.CommandCode;
import dev.sqldag.testkit.sql.Reply.Done;
import dev.sqldag.testkit.sql.Request;
import dev.sqldag.testkit.sql.SqlMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs requests, instruction by instruction. */
final class Interpreter implements Machine {

    /** So many instructions make one step, so that a driver can cancel an endless loop. */
    private static final int STEP = 10_000;

    private final ServerPort port;
    private final Login login;
    private final int spid;
    private final SessionState session;
    private final CallStack stack;
    private Reply reply = Silence.INSTANCE;
    private @Nullable Request starting;
    private @Nullable Instant until;
    private @Nullable Pending pending;
    private boolean busy;

    /** A command of the server under way. */
    private record Pending(long ticket, CommandCode code) {}

    Interpreter(ServerPort port, Login login, int spid) {
        this(port, login, spid, new SessionState(SessionState.home(login), spid), new CallStack());
    }

    private Interpreter(ServerPort port, Login login, int spid, SessionState session, CallStack stack) {
        this.port = port;
        this.login = login;
        this.spid = spid;
        this.session = session;
        this.stack = stack;
    }

    Interpreter fork(ServerPort newPort, Reply newReply) {
        Interpreter fork = new Interpreter(newPort, login, spid, session.copy(), stack.copy());
        fork.reply = busy ? newReply : Silence.INSTANCE;
        fork.starting = starting;
        fork.until = until;
        fork.pending = pending;
        fork.busy = busy;
        return fork;
    }

    void begin(Request request, Reply newReply) {
        if (busy) {
            throw new IllegalStateException("session " + spid + " has not finished its last request");
        }
        busy = true;
        starting = request;
        reply = newReply;
    }

    void cancel() {
        if (!busy) {
            return;
        }
        Reply cancelled = reply;
        abandon();
        if (settings().isOn(Option.XACT_ABORT) && transactions().count() > 0) {
            new SessionTransactions(session, cancelled).rollback("");
        }
        cancelled.cancelled();
    }

    void reset() {
        abandon();
        session.reset(SessionState.home(login));
    }

    private void abandon() {
        if (pending != null) {
            port.abandon(pending.ticket);
        }
        idle();
    }

    private void idle() {
        pending = null;
        until = null;
        starting = null;
        stack.clear(session);
        busy = false;
        reply = Silence.INSTANCE;
    }

    Progress step() {
        for (int budget = STEP; busy; budget--) {
            Progress waiting = waiting();
            if (waiting != null) {
                return waiting;
            }
            if (budget <= 0) {
                return new Progress.WaitingUntil(port.now());
            }
            advance();
        }
        return new Progress.Done();
    }

    private @Nullable Progress waiting() {
        if (until != null && port.now().isBefore(until)) {
            return new Progress.WaitingUntil(until);
        }
        until = null;
        Pending waited = pending;
        if (waited == null) {
            return null;
        }
        Effect effect = port.poll(waited.ticket);
        pending = null;
        try {
            settle(effect, waited.code);
        } catch (SqlFailure failure) {
            fail(failure);
        }
        return pending == null ? null : new Progress.WaitingFor(pending.ticket);
    }

    private void advance() {
        Request request = starting;
        starting = null;
        try {
            if (request != null) {
                new Starter(this, session, stack).start(request);
            } else if (stack.isEmpty()) {
                finish();
            } else if (stack.top().isFinished()) {
                stack.leave(session, reply);
            } else {
                execute(stack.top());
            }
        } catch (SqlFailure failure) {
            fail(failure);
        }
    }

    private void execute(Frame frame) {
        int position = frame.position;
        Step step = frame.program.steps().get(position);
        Instruction instruction = step.instruction();
        frame.line = step.line();
        frame.position = position + 1;
        if (instruction.startsTransaction()
                && settings().isOn(Option.IMPLICIT_TRANSACTIONS)
                && transactions().count() == 0) {
            transactions().begin("");
        }
        try {
            instruction.run(this);
        } catch (SqlFailure failure) {
            frame.position = instruction.afterFailure(position);
            throw failure;
        }
        if (!(instruction instanceof Flow) || instruction instanceof Flow.Unless) {
            session.lastError = 0;
        }
    }

    private void fail(SqlFailure failure) {
        int line = stack.isEmpty() ? 1 : stack.top().line;
        List<SqlMessage> errors = failure.errors().stream()
                .map(error -> Program.atLine(error, line))
                .toList();
        SqlMessage last = errors.get(errors.size() - 1);
        session.lastError = last.number();
        boolean abort = settings().isOn(Option.XACT_ABORT);
        if (failure.reach() != Reach.CONNECTION && stack.handle(last, failure.reach() == Reach.SCOPE, session)) {
            session.transaction.doomed |= abort && transactions().count() > 0;
            return;
        }
        errors.forEach(reply::message);
        if (failure.reach() == Reach.CONNECTION) {
            Reply severed = reply;
            idle();
            severed.severed();
            return;
        }
        reply.statementDone(Done.failure(CommandCode.NONE));
        unwind(failure.reach(), abort);
    }

    private void unwind(Reach reach, boolean abort) {
        boolean everything = reach == Reach.BATCH || reach == Reach.THROWN || (abort && reach != Reach.RAISED);
        if (everything) {
            stack.clear(session);
        } else if (reach == Reach.SCOPE && !stack.isEmpty()) {
            stack.abandonTop(session);
        }
        if ((reach == Reach.BATCH || (everything && abort)) && transactions().count() > 0) {
            transactions().rollback("");
        }
    }

    private void finish() {
        if (session.transaction.doomed) {
            reply.message(SqlMessage.error(
                            3998,
                            "Uncommittable transaction is detected at the end of the batch. The transaction is rolled"
                                    + " back.")
                    .atLine(1));
            transactions().rollback("");
        }
        Reply finished = reply;
        idle();
        finished.finished();
    }

    @Override
    public ServerPort port() {
        return port;
    }

    @Override
    public ServerPort.Caller caller() {
        return new ServerPort.Caller(spid, login.user(), session.database);
    }

    @Override
    public Login login() {
        return login;
    }

    @Override
    public BatchNames names() {
        return new BatchNames(stack.top(), session, port, caller());
    }

    @Override
    public Reply reply() {
        return reply;
    }

    @Override
    public Settings settings() {
        return session.settings;
    }

    @Override
    public Transactions transactions() {
        return new SessionTransactions(session, reply);
    }

    @Override
    public Tables tables() {
        return new SessionTables(session, stack);
    }

    @Override
    public @Nullable Object variable(String name) {
        return stack.top().values.get(Frame.key(name));
    }

    @Override
    public void assign(String name, @Nullable Object value) {
        stack.top().values.put(Frame.key(name), value);
    }

    @Override
    public @Nullable SqlMessage caught() {
        return stack.caught();
    }

    @Override
    public SqlFailure rethrown() {
        SqlMessage caught = stack.caught();
        return caught == null
                ? Errors.statement(10704, "To rethrow an error, a THROW statement must be used inside a CATCH block.")
                : SqlFailure.of(Reach.THROWN, caught);
    }

    @Override
    public long counter(Counter counter) {
        return session.counter(counter, stack.depth());
    }

    @Override
    public long random() {
        return session.random();
    }

    @Override
    public void jump(int position) {
        stack.top().position = position;
    }

    @Override
    public void enterTry(int handler) {
        stack.top().handlers.push(handler);
    }

    @Override
    public void leaveTry() {
        stack.top().handlers.pop();
    }

    @Override
    public void leaveCatch() {
        stack.top().caught.pop();
    }

    @Override
    public void leave(int status) {
        Frame frame = stack.top();
        frame.status = status;
        frame.position = frame.program.steps().size();
    }

    @Override
    public void waitUntil(Instant moment) {
        until = moment;
    }

    @Override
    public void command(Command command, CommandCode code) {
        settle(port.execute(command, caller()), code);
    }

    private void settle(Effect effect, CommandCode code) {
        if (effect instanceof Effect.Refused refused) {
            throw SqlFailure.of(Reach.STATEMENT, refused.errors());
        }
        if (effect instanceof Effect.Pending under) {
            pending = new Pending(under.ticket(), code);
            return;
        }
        if (effect instanceof Effect.Rows answer) {
            counted(CommandCode.SELECT, ResultSet.send(answer, reply));
        } else {
            ResultSet.messages(effect).forEach(this::say);
            ended(code);
        }
    }

    @Override
    public void use(String database) {
        Optional<SqlMessage> refusal = port.enter(database, caller());
        if (refusal.isPresent()) {
            throw SqlFailure.of(Reach.THROWN, refusal.get());
        }
        String before = session.database;
        session.database = database;
        reply.databaseChanged(before, database);
    }

    @Override
    public void call(Invocation invocation) {
        try {
            stack.enter(this, session, invocation);
        } catch (SqlFailure failure) {
            // The caller sees a text that does not compile as the failure of one statement.
            throw SqlFailure.of(Reach.STATEMENT, failure.errors());
        }
    }

    @Override
    public void say(SqlMessage message) {
        reply.message(Program.atLine(message, stack.isEmpty() ? 1 : stack.top().line));
    }

    @Override
    public void counted(CommandCode code, long rows) {
        session.rowCount = rows;
        reply.statementDone(settings().isOn(Option.NOCOUNT) ? Done.of(code) : Done.rows(code, rows));
    }

    @Override
    public void ended(CommandCode code) {
        session.rowCount = 0;
        reply.statementDone(Done.of(code));
    }
}
