package dev.sqldag.testkit.fault;

import dev.sqldag.testkit.sql.ForwardingReply;
import dev.sqldag.testkit.sql.Reply;
import dev.sqldag.testkit.sql.Silence;

/** Nothing reaches the client but that it was cancelled, or that the connection has ended. */
final class LostReply implements ForwardingReply {

    private final Reply client;
    private final Runnable instead;

    /** @param instead what happens in place of the end of the answer */
    LostReply(Reply client, Runnable instead) {
        this.client = client;
        this.instead = instead;
    }

    @Override
    public Reply client() {
        return Silence.INSTANCE;
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
