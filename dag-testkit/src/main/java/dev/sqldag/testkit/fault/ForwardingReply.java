package dev.sqldag.testkit.fault;

import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.Reply;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Passes everything on. */
abstract class ForwardingReply implements Reply {

    protected final Reply client;

    ForwardingReply(Reply client) {
        this.client = client;
    }

    @Override
    public void columns(List<Column> columns) {
        client.columns(columns);
    }

    @Override
    public void row(@Nullable Object[] values) {
        client.row(values);
    }

    @Override
    public void message(SqlMessage message) {
        client.message(message);
    }

    @Override
    public void statementDone(Done done) {
        client.statementDone(done);
    }

    @Override
    public void databaseChanged(String from, String to) {
        client.databaseChanged(from, to);
    }

    @Override
    public void transactionChanged(TransactionChange change, long descriptor) {
        client.transactionChanged(change, descriptor);
    }

    @Override
    public void returnStatus(int status) {
        client.returnStatus(status);
    }

    @Override
    public void flush() {
        client.flush();
    }

    @Override
    public void output(String name, Value value) {
        client.output(name, value);
    }

    @Override
    public void finished() {
        client.finished();
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
