package dev.sqldag.testkit.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Passes on to another one what it does not change. */
public interface ForwardingReply extends Reply {

    /** Who gets what is passed on. */
    Reply client();

    @Override
    default void columns(List<Column> columns) {
        client().columns(columns);
    }

    @Override
    default void row(@Nullable Object[] values) {
        client().row(values);
    }

    @Override
    default void message(SqlMessage message) {
        client().message(message);
    }

    @Override
    default void statementDone(Done done) {
        client().statementDone(done);
    }

    @Override
    default void databaseChanged(String from, String to) {
        client().databaseChanged(from, to);
    }

    @Override
    default void transactionChanged(TransactionChange change, long descriptor) {
        client().transactionChanged(change, descriptor);
    }

    @Override
    default void returnStatus(int status) {
        client().returnStatus(status);
    }

    @Override
    default void flush() {
        client().flush();
    }

    @Override
    default void output(String name, Value value) {
        client().output(name, value);
    }

    @Override
    default void finished() {
        client().finished();
    }

    @Override
    default void cancelled() {
        client().cancelled();
    }

    @Override
    default void severed() {
        client().severed();
    }
}
