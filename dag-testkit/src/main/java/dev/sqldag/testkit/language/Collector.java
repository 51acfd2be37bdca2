package dev.sqldag.testkit.language;

import dev.sqldag.testkit.language.program.Collected;
import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.Reply;
import dev.sqldag.testkit.sql.Reply.Done;
import dev.sqldag.testkit.sql.Reply.TransactionChange;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gets the rows of INSERT … EXECUTE instead of the client; all else goes to the client. */
final class Collector implements Reply {

    private final Reply client;
    private final Frame into;

    Collector(Reply client, Frame into) {
        this.client = client;
        this.into = into;
    }

    @Override
    public void columns(List<Column> columns) {
        into.collected.ifPresent(results -> results.add(new Collected(columns, new ArrayList<>())));
    }

    @Override
    public void row(@Nullable Object[] values) {
        into.collected.ifPresent(
                results -> results.get(results.size() - 1).rows().add(values));
    }

    @Override
    public void message(SqlMessage message) {
        client.message(message);
    }

    /** Only the INSERT itself says how many rows there were. */
    @Override
    public void statementDone(Done done) {}

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
