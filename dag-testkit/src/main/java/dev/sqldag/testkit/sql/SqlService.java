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
     */
    Conversation login(Login login) throws LoginRefused;

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
