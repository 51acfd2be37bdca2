package dev.sqldag.testkit.language;

import dev.sqldag.testkit.language.program.Collected;
import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.ForwardingReply;
import dev.sqldag.testkit.sql.Reply;
import dev.sqldag.testkit.sql.Reply.Done;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gets the rows of INSERT … EXECUTE instead of the client; all else goes to the client. */
final class Collector implements ForwardingReply {

    private final Reply client;
    private final Frame into;

    Collector(Reply client, Frame into) {
        this.client = client;
        this.into = into;
    }

    @Override
    public Reply client() {
        return client;
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

    /** Only the INSERT itself says how many rows there were. */
    @Override
    public void statementDone(Done done) {}
}
