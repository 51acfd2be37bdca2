package dev.sqldag.testkit.wire;

import dev.sqldag.testkit.sql.Request;
import java.util.Optional;

/**
 * Says what goes wrong on the wire of a server; asked anew for every connection and every request. Called by the
 * threads of the connections, so implementations are thread-safe and do not block.
 */
public interface WireFaults {

    /** Nothing goes wrong. */
    WireFaults NONE = new WireFaults() {};

    /** What befalls a client that has just connected. */
    default Optional<ConnectionFault> connecting() {
        return Optional.empty();
    }

    /** Whether the connection is reset now that the first byte of a request is here, before the request is read. */
    default boolean resetsUnread(int spid) {
        return false;
    }

    /** What befalls a request that has been read, and its answer. */
    default Optional<ExchangeFault> exchange(int spid, Request request) {
        return Optional.empty();
    }

    /**
     * What befalls a client before its login. A server that refuses clients altogether is another thing: see
     * {@link TdsServer#refuse()}.
     */
    enum ConnectionFault {
        /** The connection is there, and nothing ever comes. */
        BLACK_HOLE,
        /** The connection is reset at once. */
        RESET,
        /** The TLS handshake fails, if the client wants one. */
        TLS_FAILURE,
        /** The certificate is one that has expired. */
        EXPIRED_CERTIFICATE
    }
}
