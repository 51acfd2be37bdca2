package dev.sqldag.testkit.wire;

import dev.sqldag.testkit.sql.SqlService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets TDS clients (TDS 7.2 to 7.4, and 8.0) talk to a {@link SqlService} over loopback. Thread-safe.
 *
 * <p>A connection has two daemon threads, one that reads and one that answers; what the service writes into its
 * replies is queued for the latter, so that a slow client holds up nobody. The first TLS connection of a JVM makes
 * its certificate.
 */
public final class TdsServer implements AutoCloseable {

    private static final int BACKLOG = 256;

    private final SqlService service;
    private final Options options;
    private final ServerSocket listening;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

    private TdsServer(SqlService service, Options options, ServerSocket listening) {
        this.service = service;
        this.options = options;
        this.listening = listening;
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
     */
    public record Options(int port, Encryption encryption, Duration loginTimeout) {

        private static final Duration LOGIN_TIMEOUT = Duration.ofSeconds(30);

        /** Any free port; encryption is available and off; 30 seconds for a login. */
        public static Options defaults() {
            return new Options(0, Encryption.OFF, LOGIN_TIMEOUT);
        }

        public Options port(int newPort) {
            return new Options(newPort, encryption, loginTimeout);
        }

        public Options encryption(Encryption newEncryption) {
            return new Options(port, newEncryption, loginTimeout);
        }

        public Options loginTimeout(Duration newLoginTimeout) {
            return new Options(port, encryption, newLoginTimeout);
        }
    }

    /**
     * Starts listening on 127.0.0.1.
     *
     * @throws UncheckedIOException naming server and port, if the port is in use
     */
    public static TdsServer start(SqlService service, Options options) {
        try {
            var server = new TdsServer(service, options, listen(options.port()));
            var thread = new Thread(server::accept, "tds " + service.serverName() + " port " + server.port());
            thread.setDaemon(true);
            thread.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "%s cannot listen on port %d of 127.0.0.1: %s"
                            .formatted(service.serverName(), options.port(), e.getMessage()),
                    e);
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        var socket = new ServerSocket();
        boolean bound = false;
        try {
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), BACKLOG);
            bound = true;
        } finally {
            if (!bound) {
                socket.close();
            }
        }
        return socket;
    }

    /** The certificate that every server of this JVM shows, for clients that want to check it. */
    public static String certificatePem() {
        return Certificate.shared().pem();
    }

    public int port() {
        return listening.getLocalPort();
    }

    /**
     * Stops listening and cuts all connections, as a killed process does. Their threads end on their own: this does
     * not wait for them, so that the service may call it from its own thread. Harmless twice.
     */
    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            connections.forEach(Connection::close);
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                open(listening.accept());
            } catch (IOException e) {
                if (!listening.isClosed()) {
                    throw new UncheckedIOException(service.serverName() + " stopped listening", e);
                }
            }
        }
    }

    private void open(Socket socket) {
        var connection = new Connection(service, options, socket, connections::remove);
        connections.add(connection);
        connection.start();
        if (listening.isClosed()) {
            // close() may have run before this connection was in the set.
            connection.close();
        }
    }
}
