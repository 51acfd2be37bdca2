package dev.sqldag.testkit.fault;

import dev.sqldag.testkit.sql.Reply;
import org.jspecify.annotations.Nullable;

/** Rows as a view in trouble gives them. */
final class SpoiledReply extends FaultyReply {

    private final RowFault fault;
    private @Nullable Object @Nullable [] held;

    SpoiledReply(Reply client, RowFault fault) {
        super(client);
        this.fault = fault;
    }

    @Override
    public void row(@Nullable Object[] values) {
        switch (fault) {
            case MISSING -> {
                if (held != null) {
                    client.row(held);
                }
                held = values;
            }
            case DOUBLED -> {
                client.row(values);
                client.row(values);
            }
            case EMPTIED -> {
                @Nullable Object[] emptied = new @Nullable Object[values.length];
                emptied[0] = values[0];
                client.row(emptied);
            }
        }
    }

    @Override
    public void statementDone(Done done) {
        held = null;
        client.statementDone(done);
    }
}
