package dev.sqldag.testkit.sql;

/** The first of the two seams: what a wire needs of a server. Thread-safe. */
public interface SqlService {

    /** The server's own name, as {@code @@SERVERNAME} has it; it signs every message. */
    String serverName();

    /** The product version, as in {@code 16.0.4100.1}. */
    ProductVersion version();

    /**
     * Lets a client in.
     *
     * @throws LoginRefused with the message that the client is shown (18456, 4060, 976 …)
     * @throws LoginRouted with the server that the client shall go to instead
     */
    Conversation login(Login login) throws LoginRefused, LoginRouted;

    /** A product version of four parts. */
    record ProductVersion(int major, int minor, int build, int revision) {

        @Override
        public String toString() {
            return major + "." + minor + "." + build + "." + revision;
        }
    }

    /** One session of one client. */
    interface Conversation extends AutoCloseable {

        /** The session id, 51 and above. */
        int spid();

        /** The database the session is in. */
        String database();

        /** Told once, before the first request, how the server can end the connection from its side. */
        default void connected(Line line) {}

        /**
         * Starts a request; returns at once. The reply is filled by a thread of the server.
         * A second request before the first one is finished is a mistake of the caller.
         */
        void submit(Request request, Reply reply);

        /** Stops the running request, if any: its reply ends with {@link Reply#cancelled()}. */
        void cancel();

        /** Puts the session back to how it was after login. */
        void reset();

        /** Ends the session; a running request is abandoned. Harmless twice. */
        @Override
        void close();
    }

    /** The connection of a conversation, as its server sees it. Thread-safe, and nothing blocks. */
    interface Line {

        /**
         * Ends the connection, as KILL, a change of roles and a restart do; harmless twice. The conversation is closed
         * as if the client had left.
         *
         * @param lastWords of severity 20 and above: a client that waits for an answer reads them before the end, an
         *     idle one only finds the connection closed
         */
        void cut(SqlMessage... lastWords);
    }

    /** The client is sent to another server, as read-only routing does. */
    final class LoginRouted extends Exception {

        private static final long serialVersionUID = 1L;

        private final String host;
        private final int port;

        public LoginRouted(String host, int port) {
            super("Go to %s, port %d".formatted(host, port));
            this.host = host;
            this.port = port;
        }

        public String host() {
            return host;
        }

        public int port() {
            return port;
        }
    }

    /** The server does not let the client in. */
    final class LoginRefused extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient SqlMessage refusal;

        public LoginRefused(SqlMessage refusal) {
            super(refusal.number() + " " + refusal.text());
            this.refusal = refusal;
        }

        public SqlMessage refusal() {
            return refusal;
        }
    }
}
