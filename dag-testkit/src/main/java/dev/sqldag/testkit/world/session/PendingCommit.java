package dev.sqldag.testkit.world.session;

import dev.sqldag.testkit.world.content.LogRecord;
import java.time.Instant;
import java.util.List;

/**
 * A transaction whose log is written, and which is committed once every part is hardened wherever it must be.
 *
 * @param parts those that are not yet, one for each database
 */
public record PendingCommit(long ticket, SessionId session, Instant since, List<Part> parts) {

    public PendingCommit {
        parts = List.copyOf(parts);
    }

    /** What it wrote to one database. */
    public record Part(String database, LogRecord record) {

        public boolean of(String name) {
            return database.equalsIgnoreCase(name);
        }
    }

    public boolean waitsFor(String server, String database) {
        return session.server().equalsIgnoreCase(server) && parts.stream().anyMatch(part -> part.of(database));
    }

    public PendingCommit without(Part done) {
        return new PendingCommit(
                ticket,
                session,
                since,
                parts.stream().filter(part -> !part.equals(done)).toList());
    }
}
