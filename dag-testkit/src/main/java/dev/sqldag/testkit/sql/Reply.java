package dev.sqldag.testkit.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the answer to one request goes, in order. Methods never block and are called by one thread at a time;
 * after {@link #finished()} or {@link #severed()} nothing more is called.
 */
public interface Reply {

    /** A result set starts. */
    void columns(List<Column> columns);

    /** A row of the result set that {@link #columns} started; the array is not changed afterwards. */
    void row(@Nullable Object[] values);

    /** An error or an information message. */
    void message(SqlMessage message);

    /** A statement ended. */
    void statementDone(Done done);

    /** The session's database changed: the client is told by ENVCHANGE and message 5701. */
    void databaseChanged(String from, String to);

    /** A transaction began (descriptor set) or ended (0). */
    void transactionChanged(TransactionChange change, long descriptor);

    /**
     * The return code of a procedure: of the call, or of an EXEC in a batch, whose {@link #statementDone} comes next.
     */
    void returnStatus(int status);

    /** What was said so far reaches the client now, as RAISERROR … WITH NOWAIT wants it. */
    default void flush() {}

    /**
     * The value of an OUTPUT argument of a procedure call. Drivers may leave out the names of the arguments: then the
     * values are matched in the order of the arguments.
     */
    void output(String name, Value value);

    /** The request is answered. */
    void finished();

    /** The request was cancelled by the client and what it was doing has stopped. */
    void cancelled();

    /** The server ends the connection without a word, as a killed process does. */
    void severed();

    /** How a statement ended. */
    record Done(CommandCode command, boolean failed, boolean hasCount, long count) {

        public static Done of(CommandCode command) {
            return new Done(command, false, false, 0);
        }

        public static Done rows(CommandCode command, long count) {
            return new Done(command, false, true, count);
        }

        public static Done failure(CommandCode command) {
            return new Done(command, true, false, 0);
        }
    }

    /** What happened to the transaction of the session. */
    enum TransactionChange {
        BEGUN,
        COMMITTED,
        ROLLED_BACK
    }

    /** The command codes of DONE tokens that drivers look at. */
    enum CommandCode {
        NONE(0),
        SELECT(0xC1),
        INSERT(0xC3),
        DELETE(0xC4),
        UPDATE(0xC5),
        CREATE_DATABASE(0xCB),
        GRANT(0xCD),
        EXECUTE(0xE0),
        CREATE_ENDPOINT(0x138),
        ALTER_ENDPOINT(0x139),
        DROP_ENDPOINT(0x13A),
        CREATE_LOGIN(0x145);

        private final int code;

        CommandCode(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }
    }
}
