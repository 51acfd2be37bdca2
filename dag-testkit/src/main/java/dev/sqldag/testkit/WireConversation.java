package dev.sqldag.testkit;

import dev.sqldag.testkit.sql.Reply;
import dev.sqldag.testkit.sql.Request;
import dev.sqldag.testkit.sql.SqlService.Conversation;
import dev.sqldag.testkit.sql.SqlService.Line;

/** A session whose client is at the other end of a socket: every call goes to the loop's thread. */
final class WireConversation implements Conversation {

    private final FleetLoop loop;
    private final SimulatedServer server;
    private final ServerSession session;
    private volatile String database;

    WireConversation(FleetLoop loop, SimulatedServer server, ServerSession session) {
        this.loop = loop;
        this.server = server;
        this.session = session;
        this.database = session.database();
    }

    @Override
    public int spid() {
        return session.spid();
    }

    @Override
    public String database() {
        return database;
    }

    @Override
    public void connected(Line line) {
        loop.post(() -> session.connected(line));
    }

    @Override
    public void submit(Request request, Reply reply) {
        loop.post(() -> {
            server.submit(session, request, reply, true);
            database = session.database();
        });
    }

    @Override
    public void cancel() {
        loop.post(session::cancel);
    }

    @Override
    public void reset() {
        loop.post(() -> {
            session.reset();
            database = session.database();
        });
    }

    @Override
    public void close() {
        loop.post(session::close);
    }
}
