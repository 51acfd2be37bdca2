package dev.sqldag.testkit;

import dev.sqldag.testkit.command.ServerPort;
import dev.sqldag.testkit.command.ServerPort.Admission;
import dev.sqldag.testkit.fault.Faults;
import dev.sqldag.testkit.fault.LoginMishap;
import dev.sqldag.testkit.fault.Mishap;
import dev.sqldag.testkit.inprocess.Door.NoAnswerException;
import dev.sqldag.testkit.record.Exchange;
import dev.sqldag.testkit.record.Recorder;
import dev.sqldag.testkit.record.RequestTexts;
import dev.sqldag.testkit.sql.Login;
import dev.sqldag.testkit.sql.Reply;
import dev.sqldag.testkit.sql.Request;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.SqlService;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/** One server of the fleet: it lets clients in by every door and has their requests carried out. Thread-safe. */
final class SimulatedServer implements SqlService {

    private static final int FIRST_SPID = 51;
    private static final int LOGIN_SEVERITY = 14;

    private final String name;
    private final ProductVersion version;
    private final Scene scene;
    /** Guarded by the loop's lock, as all that follows. */
    private final Map<Integer, ServerSession> sessions = new LinkedHashMap<>();

    private int nextSpid = FIRST_SPID;
    private final Queue<Runnable> unheard = new ArrayDeque<>();
    private final List<ServerSession> lost = new ArrayList<>();
    private volatile boolean silent;
    private volatile boolean powered = true;
    private CompletableFuture<Boolean> relief = new CompletableFuture<>();

    /** What the servers of a fleet share. */
    record Scene(FleetLoop loop, Faults faults, Recorder recorder, Addresses addresses) {}

    SimulatedServer(String name, ProductVersion version, Scene scene) {
        this.name = name;
        this.version = version;
        this.scene = scene;
    }

    @Override
    public String serverName() {
        return name;
    }

    @Override
    public ProductVersion version() {
        return version;
    }

    @Override
    public Conversation login(Login login) throws LoginRefused, LoginRouted {
        return login(login, false);
    }

    /** The same for a client of a listener; it may have to wait while the server lets nobody in. */
    Conversation login(Login login, boolean throughListener) throws LoginRefused, LoginRouted {
        Optional<LoginMishap> mishap = mishap();
        if (mishap.orElse(null) instanceof LoginMishap.Unanswered) {
            CompletableFuture<Boolean> comes = scene.loop.ask(() -> relief).orElse(relief);
            comes.join();
            throw refusal(
                    17187,
                    "SQL Server is not ready to accept new client connections. Wait a few minutes before"
                            + " trying again.");
        }
        return new WireConversation(scene.loop, this, enter(login, throughListener, mishap));
    }

    /**
     * Lets a client in that has no wire.
     *
     * @throws LoginRouted with a port of this machine
     * @throws NoAnswerException at once where a client with a wire would wait in vain
     */
    ServerSession enter(Login login) throws LoginRefused, LoginRouted {
        Optional<LoginMishap> mishap = mishap();
        if (mishap.orElse(null) instanceof LoginMishap.Unanswered) {
            throw new NoAnswerException("The login to the host " + name + " has timed out.");
        }
        return enter(login, false, mishap);
    }

    private Optional<LoginMishap> mishap() {
        return scene.loop.ask(() -> scene.faults.loggingIn(name, now())).orElse(Optional.empty());
    }

    private ServerSession enter(Login login, boolean throughListener, Optional<LoginMishap> mishap)
            throws LoginRefused, LoginRouted {
        if (mishap.orElse(null) instanceof LoginMishap.Refused refused) {
            throw new LoginRefused(refused.why());
        }
        if (mishap.orElse(null) instanceof LoginMishap.Routed routed) {
            throw scene.addresses.of(routed.server());
        }
        ServerSession session = admit(login, throughListener);
        if (mishap.orElse(null) instanceof LoginMishap.Inherits inherits) {
            scene.loop.tell(() -> prepare(session, new Request.Batch(inherits.batch())));
        }
        return session;
    }

    private void prepare(ServerSession session, Request batch) {
        session.prepare(batch, scene.recorder.begin(name, session.spid(), now(), batch));
    }

    private ServerSession admit(Login login, boolean throughListener) throws LoginRefused, LoginRouted {
        Entry entry = scene.loop
                .ask(() -> open(login, throughListener))
                .orElseThrow(() -> refusal(6005, "SHUTDOWN is in progress."));
        if (entry.admission instanceof Admission.Refused refused) {
            throw new LoginRefused(refused.error());
        }
        if (entry.admission instanceof Admission.Routed routed) {
            throw scene.addresses.ofUrl(routed.url());
        }
        return entry.session;
    }

    /** What the world said, and the session that is there if it said yes. */
    private record Entry(Admission admission, ServerSession session) {}

    private Entry open(Login login, boolean throughListener) {
        int spid = nextSpid++;
        ServerPort port = scene.loop.world().port(name);
        Admission admission = port.open(spid, login, throughListener);
        Login home = admission instanceof Admission.Admitted in ? login.in(in.database()) : login;
        ServerSession session = new ServerSession(
                new ServerSession.Place(scene.loop, port, this::isSilent),
                home,
                spid,
                ended -> sessions.remove(ended.spid()));
        if (admission instanceof Admission.Admitted) {
            sessions.put(spid, session);
        }
        return new Entry(admission, session);
    }

    private static LoginRefused refusal(int number, String text) {
        return new LoginRefused(new SqlMessage(number, 1, LOGIN_SEVERITY, text, "", 1));
    }

    /** Has a request carried out, unless something befalls it; with the lock held. */
    Exchange submit(ServerSession session, Request request, Reply reply, boolean overWire) {
        scene.loop.asks(new Question(name, request));
        Instant now = now();
        Exchange exchange = scene.recorder.begin(name, session.spid(), now, request);
        String text = RequestTexts.of(request);
        Optional<Mishap> mishap =
                overWire ? scene.faults.executing(name, text, now) : scene.faults.befalling(name, text, now);
        Runnable begin = () -> session.begin(request, reply, exchange, mishap);
        if (silent || session.isLost()) {
            unheard.add(begin);
        } else {
            begin.run();
        }
        return exchange;
    }

    /** Nothing is answered; what is asked meanwhile is heard when this ends. */
    void silence(boolean newSilent) {
        silent = newSilent;
        if (!silent) {
            scene.loop.tell(() -> {
                List.copyOf(lost).forEach(ServerSession::found);
                lost.clear();
                for (Runnable begin = unheard.poll(); begin != null; begin = unheard.poll()) {
                    begin.run();
                }
            });
        }
    }

    /** A session's client is out of reach until {@link #silence} ends; nothing happens when there is none. */
    void lose(int spid, Duration keepAlive) {
        Optional.ofNullable(sessions.get(spid)).ifPresent(session -> {
            lost.add(session);
            session.lose(keepAlive);
        });
    }

    /** The clients of all sessions that there are. */
    void loseAll(Duration keepAlive) {
        List.copyOf(sessions.keySet()).forEach(spid -> lose(spid, keepAlive));
    }

    /** Whether its process is there at all. */
    void power(boolean newPowered) {
        powered = newPowered;
    }

    boolean isPowered() {
        return powered;
    }

    boolean isSilent() {
        return silent;
    }

    private record Question(String server, Request request) {}

    private Instant now() {
        return scene.loop.world().now();
    }

    /** Ends a session from the server's side, if it is there; with the lock held. */
    void cut(int spid, SqlMessage... lastWords) {
        Optional.ofNullable(sessions.get(spid)).ifPresent(session -> session.cut(lastWords));
    }

    /** Ends all sessions; with the lock held. */
    void cutAll() {
        List.copyOf(sessions.values()).forEach(ServerSession::cut);
    }

    /** Begins anew: session ids count from the first, and whoever waits to be let in is turned away. */
    void restore() {
        cutAll();
        unheard.clear();
        lost.clear();
        nextSpid = FIRST_SPID;
        relief.complete(true);
        relief = new CompletableFuture<>();
    }
}
