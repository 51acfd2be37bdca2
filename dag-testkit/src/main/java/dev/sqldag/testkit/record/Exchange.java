package dev.sqldag.testkit.record;

import dev.sqldag.testkit.record.RecordedRequest.Ending;
import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.ForwardingReply;
import dev.sqldag.testkit.sql.Reply;
import dev.sqldag.testkit.sql.SqlMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that is being answered. Used by the thread that has the fleet's lock, read by any. */
public final class Exchange {

    private static final int MOST_MESSAGES = 100;

    private final long number;
    private final String server;
    private final int spid;
    private final Instant at;
    private final String text;
    private final List<String> effects = new ArrayList<>(1);
    private final List<Integer> rowCounts = new ArrayList<>(2);
    private final List<SqlMessage> messages = new ArrayList<>(1);
    private Ending ending = Ending.RUNNING;

    Exchange(long number, String server, int spid, Instant at, String text) {
        this.number = number;
        this.server = server;
        this.spid = spid;
        this.at = at;
        this.text = text;
    }

    /** The server was made to do something. */
    public synchronized void effect(String name) {
        effects.add(name);
    }

    /** Writes down what is said and passes it on. */
    public Reply listen(Reply client) {
        return new Listener(client);
    }

    /** Whether the client has its answer, or will never get one. */
    public synchronized boolean isOver() {
        return ending != Ending.RUNNING;
    }

    /** The client's connection has ended. */
    public void sever() {
        end(Ending.SEVERED);
    }

    synchronized RecordedRequest toRecord() {
        return new RecordedRequest(number, server, spid, at, text, effects, rowCounts, messages, ending);
    }

    private synchronized void end(Ending how) {
        ending = how;
    }

    private synchronized void columns() {
        rowCounts.add(0);
    }

    private synchronized void row() {
        int last = rowCounts.size() - 1;
        rowCounts.set(last, rowCounts.get(last) + 1);
    }

    private synchronized void message(SqlMessage message) {
        if (messages.size() < MOST_MESSAGES) {
            messages.add(message);
        }
    }

    /** Between the server and its client. */
    private final class Listener implements ForwardingReply {

        private final Reply client;

        private Listener(Reply client) {
            this.client = client;
        }

        @Override
        public Reply client() {
            return client;
        }

        @Override
        public void columns(List<Column> columns) {
            Exchange.this.columns();
            client.columns(columns);
        }

        @Override
        public void row(@Nullable Object[] values) {
            Exchange.this.row();
            client.row(values);
        }

        @Override
        public void message(SqlMessage message) {
            Exchange.this.message(message);
            client.message(message);
        }

        @Override
        public void finished() {
            end(Ending.ANSWERED);
            client.finished();
        }

        @Override
        public void cancelled() {
            end(Ending.CANCELLED);
            client.cancelled();
        }

        @Override
        public void severed() {
            sever();
            client.severed();
        }
    }
}
