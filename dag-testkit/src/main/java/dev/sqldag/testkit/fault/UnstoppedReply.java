package dev.sqldag.testkit.fault;

import dev.sqldag.testkit.sql.Reply;

/** The client is never told that its request has stopped. */
final class UnstoppedReply extends FaultyReply {

    UnstoppedReply(Reply client) {
        super(client);
    }

    @Override
    public void cancelled() {
        // That is the fault.
    }
}
