package dev.sqldag.testkit;

import dev.sqldag.testkit.command.ServerPort;
import dev.sqldag.testkit.command.ServerPort.Admission;
import dev.sqldag.testkit.language.LanguageSession;
import dev.sqldag.testkit.sql.Login;
import dev.sqldag.testkit.sql.Reply;
import dev.sqldag.testkit.sql.Request;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.SqlService;
import java.util.concurrent.atomic.AtomicInteger;

/** One server of the fleet, as the wire sees it: it lets clients in and hands what they ask to the loop. */
final class SimulatedServer implements SqlService {

    private static final int FIRST_SPID = 51;
    private static final int LOGIN_SEVERITY = 14;
    private static final int SHUTDOWN = 6005;
    private static final int MISTAKE = 50000;
    private static final int FATAL_SEVERITY = 20;

    private final ServerPort port;
    private final ProductVersion version;
    private final FleetLoop loop;
    private final AtomicInteger nextSpid = new AtomicInteger(FIRST_SPID);

    SimulatedServer(ServerPort port, ProductVersion version, FleetLoop loop) {
        this.port = port;
        this.version = version;
        this.loop = loop;
    }

    @Override
    public String serverName() {
        return port.serverName();
    }

    @Override
    public ProductVersion version() {
        return version;
    }

    @Override
    public Conversation login(Login login) throws LoginRefused {
        int spid = nextSpid.getAndIncrement();
        Admission admission = loop.ask(() -> port.open(spid, login, false))
                .orElseThrow(() -> new LoginRefused(
                        new SqlMessage(SHUTDOWN, 1, LOGIN_SEVERITY, "SHUTDOWN is in progress.", "", 1)));
        if (admission instanceof Admission.Refused refused) {
            throw new LoginRefused(refused.error());
        }
        String database = admission instanceof Admission.Admitted in ? in.database() : login.database();
        return new Session(new LanguageSession(port, login.in(database), spid), spid, database);
    }

    private static void tell(Reply reply, RuntimeException mistake) {
        reply.message(new SqlMessage(
                MISTAKE, 1, FATAL_SEVERITY, "The sqldag simulator made a mistake of its own: " + mistake, "", 0));
        reply.severed();
    }

    /** A session, every call of which goes to the loop's thread. */
    private final class Session implements Conversation {

        private final LanguageSession session;
        private final int spid;
        private volatile String database;

        private Session(LanguageSession session, int spid, String database) {
            this.session = session;
            this.spid = spid;
            this.database = database;
        }

        @Override
        public int spid() {
            return spid;
        }

        @Override
        public String database() {
            return database;
        }

        @Override
        public void submit(Request request, Reply reply) {
            loop.post(() -> {
                session.begin(request, reply);
                loop.proceed(session, mistake -> tell(reply, mistake));
                database = session.database();
            });
        }

        @Override
        public void cancel() {
            loop.post(() -> {
                session.cancel();
                loop.forget(session);
            });
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
            loop.post(() -> {
                session.close();
                loop.forget(session);
                port.close(spid);
            });
        }
    }
}
