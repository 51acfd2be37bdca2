package dev.sqldag.testkit.fault;

import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.Reply;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Nothing reaches the client but that it was cancelled, or that the connection has ended. */
final class LostReply implements Reply {

    private final Reply client;
    private final Runnable instead;

    /** @param instead what happens in place of the end of the answer */
    LostReply(Reply client, Runnable instead) {
        this.client = client;
        this.instead = instead;
    }

    @Override
    public void columns(List<Column> columns) {
        // Lost.
    }

    @Override
    public void row(@Nullable Object[] values) {
        // Lost.
    }

    @Override
    public void message(SqlMessage message) {
        // Lost.
    }

    @Override
    public void statementDone(Done done) {
        // Lost.
    }

    @Override
    public void databaseChanged(String from, String to) {
        // Lost.
    }

    @Override
    public void transactionChanged(TransactionChange change, long descriptor) {
        // Lost.
    }

    @Override
    public void returnStatus(int status) {
        // Lost.
    }

    @Override
    public void output(String name, Value value) {
        // Lost.
    }

    @Override
    public void finished() {
        instead.run();
    }

    @Override
    public void cancelled() {
        client.cancelled();
    }

    @Override
    public void severed() {
        client.severed();
    }
}
