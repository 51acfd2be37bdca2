package dev.sqldag.testkit.language.expression;

import dev.sqldag.testkit.command.ServerPort;
import dev.sqldag.testkit.sql.Login;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.Value;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What expressions read of the session that runs them. */
public interface SessionView {

    ServerPort port();

    ServerPort.Caller caller();

    Login login();

    /** The names that the running text knows. */
    Names names();

    /** The value of a declared variable. */
    @Nullable Object variable(String name);

    /** Gives a declared variable a value of its type. */
    void assign(String name, @Nullable Object value);

    /** The error that the innermost CATCH block handles. */
    @Nullable SqlMessage caught();

    /** A counter of the session, such as {@code @@ROWCOUNT}. */
    long counter(Counter counter);

    /** The last identity value of the session, or of the running text alone. */
    OptionalLong identity(boolean ofText);

    /** What SESSION_CONTEXT knows. */
    Optional<Value> context(String key);

    /** The next number of the session's own, repeatable source of random numbers. */
    long random();

    /** The counters that expressions can ask for. */
    enum Counter {
        ROW_COUNT,
        ERROR,
        TRANSACTION_COUNT,
        TRANSACTION_STATE,
        NEST_LEVEL,
        LOCK_TIMEOUT,
        TEXT_SIZE,
        OPTIONS
    }
}
