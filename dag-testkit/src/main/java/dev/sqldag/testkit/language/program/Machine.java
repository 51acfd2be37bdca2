package dev.sqldag.testkit.language.program;

import dev.sqldag.testkit.command.Command;
import dev.sqldag.testkit.command.LockCommand;
import dev.sqldag.testkit.command.Storage.Outcome;
import dev.sqldag.testkit.language.expression.Expr;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.expression.Scope;
import dev.sqldag.testkit.language.expression.SessionView;
import dev.sqldag.testkit.language.program.Execution.Given;
import dev.sqldag.testkit.language.value.SqlFailure;
import dev.sqldag.testkit.sql.Reply;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.sql.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What instructions work on: one session. */
public interface Machine extends SessionView {

    Reply reply();

    Settings settings();

    Transactions transactions();

    /** COMMIT, as a statement: it may have to wait for synchronous secondaries. */
    void commit();

    /** How tables come and go. */
    Tables tables();

    void jump(int position);

    /** From here on errors go to the handler. */
    void enterTry(int handler);

    void leaveTry();

    void leaveCatch();

    /** Ends the running text. */
    void leave(int status);

    /** Nothing more happens before that moment. */
    void waitUntil(Instant moment);

    /** Has the server carry out a command, however long that takes. */
    void command(Command command, Reply.CommandCode code);

    /** Enters a database, or fails. */
    void use(String database);

    /** Runs a text as a unit of its own, after this instruction. */
    void call(Invocation invocation);

    /** Sends a message that is not an error. */
    void say(SqlMessage message);

    /**
     * Whether a change was made. Otherwise the statement has to wait for another transaction, and is then run again from
     * its start; an error is thrown.
     */
    boolean made(Outcome outcome);

    /** A statement that changed tables ended with so many rows: what it did lasts, unless a transaction is open. */
    void changed(Reply.CommandCode code, long rows);

    /** A statement that changed the definition of tables ended. */
    void changed(Reply.CommandCode code);

    /** From here to the next instruction of this text, the rows of what it runs are kept. */
    void collect();

    /** What has been kept. */
    List<Collected> collected();

    void forgetCollected();

    /** Calls a procedure of the server. */
    void procedure(String name, List<Given> arguments, Optional<String> status);

    /** The code that a procedure returns. */
    void returns(int code, Optional<String> status);

    /** Asks for a lock, or gives it back, as a procedure that returns how that went. */
    void lock(LockCommand command, Optional<String> status);

    /** Sets what SESSION_CONTEXT gives back; false when the key was set for good before. */
    boolean setContext(String key, Value value, boolean readOnly);

    /** The last identity value that a statement has made. */
    void identity(long value);

    /** A statement ended with so many rows. */
    void counted(Reply.CommandCode code, long rows);

    /** A statement without rows ended. */
    void ended(Reply.CommandCode code);

    /** The error that a THROW without arguments sends again. */
    SqlFailure rethrown();

    /** The value of an expression outside of queries. */
    default @Nullable Object value(Expr expression) {
        return Scope.outside(names()).bind(expression).eval(Row.outside(this));
    }

    /** The value of an expression outside of queries, converted. */
    default @Nullable Object value(Expr expression, SqlType type) {
        return Scope.outside(names()).bind(expression).as(type).eval(Row.outside(this));
    }
}
