package dev.sqldag.testkit.fault;

import dev.sqldag.testkit.sql.ForwardingReply;
import dev.sqldag.testkit.sql.Reply;

/** An answer on its way to the client, to which something happens. */
abstract class FaultyReply implements ForwardingReply {

    protected final Reply client;

    FaultyReply(Reply client) {
        this.client = client;
    }

    @Override
    public final Reply client() {
        return client;
    }
}
