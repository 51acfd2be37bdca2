package dev.sqldag.session;

/**
 * One message of a server.
 *
 * @param number as in {@code sys.messages}; 0 when the driver, not a server, speaks
 * @param severity 0 to 25, above 10 an error
 * @param server which server signed it; empty when the driver speaks
 * @param line 1-based line in the batch; 0 when unknown
 */
public record SqlError(int number, int state, int severity, String server, int line, String message) {

    /** {@code 35250 on server2, line 4: The connection to the primary replica is not active …}. */
    @Override
    public String toString() {
        return number + (server.isEmpty() ? "" : " on " + server) + (line > 0 ? ", line " + line : "") + ": " + message;
    }
}
