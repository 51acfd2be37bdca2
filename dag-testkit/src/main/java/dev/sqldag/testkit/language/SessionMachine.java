package dev.sqldag.testkit.language;

import dev.sqldag.testkit.command.Command;
import dev.sqldag.testkit.command.LockCommand;
import dev.sqldag.testkit.command.ServerPort;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.command.Storage.Outcome;
import dev.sqldag.testkit.language.SessionState.HeldLock;
import dev.sqldag.testkit.language.expression.SessionView.Counter;
import dev.sqldag.testkit.language.procedure.SystemProcedures;
import dev.sqldag.testkit.language.program.Collected;
import dev.sqldag.testkit.language.program.Execution.Given;
import dev.sqldag.testkit.language.program.Invocation;
import dev.sqldag.testkit.language.program.Machine;
import dev.sqldag.testkit.language.program.Program;
import dev.sqldag.testkit.language.program.Settings;
import dev.sqldag.testkit.language.program.Settings.Option;
import dev.sqldag.testkit.language.program.Tables;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.language.value.SqlFailure;
import dev.sqldag.testkit.language.value.SqlFailure.Reach;
import dev.sqldag.testkit.sql.Login;
import dev.sqldag.testkit.sql.Reply;
import dev.sqldag.testkit.sql.Reply.CommandCode;
import dev.sqldag.testkit.sql.Reply.Done;
import dev.sqldag.testkit.sql.Silence;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.sql.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A session as instructions see it. */
final class SessionMachine implements Machine {

    private final ServerPort port;
    private final Login login;
    private final int spid;
    final SessionState session;
    final CallStack stack;
    Reply reply = Silence.INSTANCE;
    /** Nothing happens before that moment. */
    @Nullable Instant until;

    @Nullable Pending pending;

    SessionMachine(ServerPort port, Login login, int spid, SessionState session, CallStack stack) {
        this.port = port;
        this.login = login;
        this.spid = spid;
        this.session = session;
        this.stack = stack;
    }

    SessionMachine fork(ServerPort newPort, Reply newReply) {
        SessionMachine fork = new SessionMachine(newPort, login, spid, session.copy(), stack.copy());
        fork.reply = newReply;
        fork.until = until;
        fork.pending = pending;
        return fork;
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
        Optional<Frame> collecting = stack.collecting();
        return collecting.isPresent() ? new Collector(reply, collecting.get()) : reply;
    }

    @Override
    public Settings settings() {
        return session.settings;
    }

    @Override
    public SessionTransactions transactions() {
        return new SessionTransactions(session, port, caller(), reply);
    }

    @Override
    public Tables tables() {
        return new SessionTables(session, stack.depth(), port, caller());
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
        settle(port.execute(command, caller()), new Pending.After.Statement(code));
    }

    /** Goes on with what a server answered, now or later. */
    void settle(Effect effect, Pending.After after) {
        if (effect instanceof Effect.Refused refused) {
            throw after.refused(this, refused.errors());
        }
        if (effect instanceof Effect.Pending under) {
            pending = new Pending(under.ticket(), after);
        } else if (effect instanceof Effect.Rows rows) {
            counted(CommandCode.SELECT, ResultSet.send(rows, reply()));
        } else if (effect instanceof Effect.Done done) {
            after.done(this, done);
        }
    }

    @Override
    public boolean made(Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            throw SqlFailure.refused(refused.errors());
        }
        if (outcome instanceof Outcome.Blocked blocked) {
            long timeout = settings().get(Option.LOCK_TIMEOUT);
            Optional<Instant> deadline =
                    timeout < 0 ? Optional.empty() : Optional.of(port.now().plusMillis(timeout));
            pending = new Pending(blocked.ticket(), deadline, new Pending.After.Again(stack.top().position - 1));
        }
        return outcome instanceof Outcome.Made;
    }

    @Override
    public void changed(CommandCode code, long rows) {
        lasting(new Pending.After.Lasting(code, OptionalLong.of(rows)));
    }

    @Override
    public void changed(CommandCode code) {
        lasting(new Pending.After.Lasting(code, OptionalLong.empty()));
    }

    private void lasting(Pending.After.Lasting after) {
        settle(session.transaction.count == 0 ? port.storage().commit(caller()) : Effect.Done.quietly(), after);
    }

    @Override
    public void commit() {
        commit(true);
    }

    /** COMMIT, as a statement or as a request of its own. */
    void commit(boolean statement) {
        if (transactions().commitsAll()) {
            settle(port.storage().commit(caller()), new Pending.After.Committed(statement));
        } else if (statement) {
            ended(CommandCode.NONE);
        }
    }

    @Override
    public void identity(long value) {
        session.identity = OptionalLong.of(value);
        if (stack.depth() == 0) {
            session.batchIdentity = session.identity;
        } else {
            stack.top().identity = session.identity;
        }
    }

    @Override
    public OptionalLong identity(boolean ofText) {
        if (!ofText) {
            return session.identity;
        }
        return stack.depth() == 0 ? session.batchIdentity : stack.top().identity;
    }

    @Override
    public void procedure(String name, List<Given> arguments, Optional<String> status) {
        SystemProcedures.find(name).call(arguments, this, status);
    }

    @Override
    public void returns(int code, Optional<String> target) {
        target.ifPresent(variable -> stack.assign(variable, code, SqlType.INT));
        reply().returnStatus(code);
    }

    @Override
    public void lock(LockCommand command, Optional<String> target) {
        settle(port.execute(command, caller()), new Pending.After.Locked(command, caller().database(), target));
    }

    /** Remembers what a reset has to give back. */
    void locked(LockCommand command, String database, int code) {
        if (command.owner() == LockCommand.Owner.SESSION && code >= 0) {
            HeldLock lock = new HeldLock(command.resource(), command.principal(), database);
            if (command instanceof LockCommand.Acquire) {
                session.locks.add(lock);
            } else {
                session.locks.remove(lock);
            }
        }
    }

    @Override
    public boolean setContext(String key, Value value, boolean readOnly) {
        return session.context.set(key, value, readOnly);
    }

    @Override
    public Optional<Value> context(String key) {
        return session.context.get(key);
    }

    @Override
    public void collect() {
        if (stack.collecting().isPresent()) {
            throw Errors.statement(8164, "An INSERT EXEC statement cannot be nested.");
        }
        stack.top().collected = Optional.of(new ArrayList<>());
    }

    @Override
    public List<Collected> collected() {
        return stack.top().collected.orElse(List.of());
    }

    @Override
    public void forgetCollected() {
        stack.top().collected = Optional.empty();
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
        reply().statementDone(settings().isOn(Option.NOCOUNT) ? Done.of(code) : Done.rows(code, rows));
    }

    @Override
    public void ended(CommandCode code) {
        session.rowCount = 0;
        reply().statementDone(Done.of(code));
    }
}
