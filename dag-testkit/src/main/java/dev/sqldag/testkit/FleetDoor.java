package dev.sqldag.testkit;

import dev.sqldag.testkit.inprocess.Door;
import dev.sqldag.testkit.record.Exchange;
import dev.sqldag.testkit.sql.Login;
import dev.sqldag.testkit.sql.Reply;
import dev.sqldag.testkit.sql.Request;
import dev.sqldag.testkit.sql.SqlService.LoginRefused;
import dev.sqldag.testkit.sql.SqlService.LoginRouted;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The way into a fleet without sockets: requests run in the thread that asks. */
final class FleetDoor implements Door {

    private final ServerHosts hosts;
    private final FleetLoop loop;
    private final Login login;

    FleetDoor(ServerHosts hosts, FleetLoop loop, Login login) {
        this.hosts = hosts;
        this.loop = loop;
        this.login = login;
    }

    @Override
    public Visit enter(String server) throws LoginRefused {
        ServerHost host = hosts.host(server);
        if (!host.answers()) {
            throw new NoAnswerException("The connection to the host " + host.name() + " has failed.");
        }
        try {
            return new InProcessVisit(host.server(), host.server().enter(login));
        } catch (LoginRouted elsewhere) {
            return enter(hosts.at(elsewhere.port()).name());
        }
    }

    /** A session of this door. */
    private final class InProcessVisit implements Visit {

        private final SimulatedServer server;
        private final ServerSession session;
        private @Nullable Exchange exchange;

        private InProcessVisit(SimulatedServer server, ServerSession session) {
            this.server = server;
            this.session = session;
        }

        @Override
        public boolean ask(Request request, Reply reply, Duration timeout) {
            exchange = null;
            boolean[] late = new boolean[1];
            loop.converse(
                    () -> exchange = server.submit(session, request, reply, false), this::isAnswered, timeout, () -> {
                        late[0] = exchange != null;
                        giveUp();
                    });
            return !late[0];
        }

        private boolean isAnswered() {
            return exchange != null && exchange.isOver();
        }

        /** A server that does not even confirm a cancellation is left. */
        private void giveUp() {
            session.cancel();
            if (!isAnswered()) {
                session.close();
            }
        }

        @Override
        public void cancel() {
            loop.tell(session::cancel);
        }

        @Override
        public boolean isOver() {
            return session.isOver();
        }

        @Override
        public void close() {
            loop.tell(session::close);
        }
    }
}
