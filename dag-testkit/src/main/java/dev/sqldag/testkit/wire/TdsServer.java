package dev.sqldag.testkit.wire;

import dev.sqldag.testkit.sql.SqlService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets TDS clients (TDS 7.2 to 7.4, and 8.0) talk to a {@link SqlService} over loopback. Thread-safe.
 *
 * <p>A connection has one daemon thread that reads, and another one while it is answered; what the service writes into
 * its replies is queued for the latter, so that a slow client holds up nobody. The first TLS connection of a JVM makes
 * its certificate.
 */
public final class TdsServer implements AutoCloseable {

    /** Sixteen messages of the largest size; what clients of a simulation send is a thousand times smaller. */
    private static final long ARRIVING_BYTES = 256L * 1024 * 1024;

    private final SqlService service;
    private final Options options;
    private final Threads threads;
    private final Budget budget = new Budget(ARRIVING_BYTES);
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final Object control = new Object();
    /** Where clients come in, or came in last; guarded by {@code control}. */
    private Listener listener;

    private volatile boolean closed;

    private TdsServer(SqlService service, Options options) throws IOException {
        this.service = service;
        this.options = options;
        this.threads = new Threads(service.serverName());
        this.listener = Listener.open(options.port(), this::open);
    }

    /**
     * What a server says about encryption when a client connects. TDS 8.0 ({@code encrypt=strict}) is always accepted:
     * there TLS comes before any question.
     */
    public enum Encryption {
        /** None at all. */
        NOT_SUPPORTED,
        /** As the client likes; at the least the login is encrypted. This is what a real server does by default. */
        OFF,
        /** Everything, also for clients that did not ask for it. */
        REQUIRED
    }

    /**
     * How a server listens.
     *
     * @param port 0 for any that is free
     * @param loginTimeout how long a client may take from connecting to the end of its login
     * @param sessionRecovery whether a client may bring back its session when an idle connection broke; real servers
     *     agree to that, but what a session holds beside its database (locks, temporary tables) is lost unseen
     * @param faults what goes wrong
     */
    public record Options(
            int port, Encryption encryption, Duration loginTimeout, boolean sessionRecovery, WireFaults faults) {

        private static final Duration LOGIN_TIMEOUT = Duration.ofSeconds(30);

        /** Any free port; encryption is available and off; 30 seconds for a login; no recovery, no faults. */
        public static Options defaults() {
            return new Options(0, Encryption.OFF, LOGIN_TIMEOUT, false, WireFaults.NONE);
        }

        public Options port(int newPort) {
            return new Options(newPort, encryption, loginTimeout, sessionRecovery, faults);
        }

        public Options encryption(Encryption newEncryption) {
            return new Options(port, newEncryption, loginTimeout, sessionRecovery, faults);
        }

        public Options loginTimeout(Duration newLoginTimeout) {
            return new Options(port, encryption, newLoginTimeout, sessionRecovery, faults);
        }

        public Options sessionRecovery(boolean newSessionRecovery) {
            return new Options(port, encryption, loginTimeout, newSessionRecovery, faults);
        }

        public Options faults(WireFaults newFaults) {
            return new Options(port, encryption, loginTimeout, sessionRecovery, newFaults);
        }
    }

    /**
     * Starts listening on 127.0.0.1.
     *
     * @throws UncheckedIOException naming server and port, if the port is in use
     */
    public static TdsServer start(SqlService service, Options options) {
        try {
            var server = new TdsServer(service, options);
            server.accept();
            return server;
        } catch (IOException e) {
            throw portInUse(service, options.port(), e);
        }
    }

    private static UncheckedIOException portInUse(SqlService service, int port, IOException e) {
        return new UncheckedIOException(
                "%s cannot listen on port %d of 127.0.0.1: %s".formatted(service.serverName(), port, e.getMessage()),
                e);
    }

    /** The certificate that every server of this JVM shows, for clients that want to check it. */
    public static String certificatePem() {
        return Certificate.shared().pem();
    }

    public int port() {
        synchronized (control) {
            return listener.port();
        }
    }

    /** From now on whoever connects is refused; those who are connected stay. Harmless twice. */
    public void refuse() {
        synchronized (control) {
            listener.close();
        }
    }

    /**
     * Clients are let in again, on the same port. Does nothing while they are let in, or after the server was closed.
     *
     * @throws UncheckedIOException naming server and port, if another program has taken the port
     */
    public void admit() {
        synchronized (control) {
            if (!closed && listener.isClosed()) {
                try {
                    listener = Listener.open(listener.port(), this::open);
                } catch (IOException e) {
                    throw portInUse(service, listener.port(), e);
                }
                accept();
            }
        }
    }

    /** Cuts all connections in an orderly way; new ones are let in as before. */
    public void disconnectAll() {
        connections.forEach(Connection::close);
    }

    /**
     * Stops listening and cuts all connections, as a killed process does. Their threads end on their own: this does
     * not wait for them, so that the service may call it from its own thread. Harmless twice.
     */
    @Override
    public void close() {
        synchronized (control) {
            closed = true;
            listener.close();
        }
        disconnectAll();
        threads.close();
    }

    private void accept() {
        Listener current = listener;
        threads.start("port " + current.port(), current::run);
    }

    private void open(Socket socket) {
        var connection = new Connection(service, options, threads, budget, socket);
        connections.add(connection);
        threads.start("login", () -> {
            connection.run();
            connections.remove(connection);
        });
        if (closed) {
            // close() may have run before this connection was in the set.
            connection.close();
        }
    }
}
