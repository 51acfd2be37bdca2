package dev.sqldag.testkit.fault;

import dev.sqldag.testkit.sql.Reply;

/** Ends in a way of its own. */
final class EndingReply extends FaultyReply {

    private final Runnable end;

    EndingReply(Reply client, Runnable end) {
        super(client);
        this.end = end;
    }

    @Override
    public void finished() {
        end.run();
    }
}
