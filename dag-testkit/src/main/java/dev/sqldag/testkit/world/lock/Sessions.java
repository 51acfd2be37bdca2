package dev.sqldag.testkit.world.lock;

import dev.sqldag.testkit.command.LockCommand.Owner;
import dev.sqldag.testkit.world.session.Session;
import dev.sqldag.testkit.world.session.SessionId;
import dev.sqldag.testkit.world.state.Fleet;
import java.util.function.Predicate;

/** Who is logged in, and who no longer is. */
public final class Sessions {

    private Sessions() {}

    /** The session has ended: its transaction is rolled back and its locks are released. Harmless twice. */
    public static void close(Fleet fleet, SessionId session) {
        fleet.sessions().remove(session);
        Locks.stopWaiting(fleet, session);
        Locks.release(fleet, session, Owner.SESSION);
        Transactions.rollback(fleet, session);
    }

    /** The server ends the session, whose connection must be cut ({@code World.takeSevered}). */
    public static void sever(Fleet fleet, SessionId session) {
        close(fleet, session);
        fleet.severed().put(session);
    }

    /** The server ends every such session. */
    public static void sever(Fleet fleet, String server, Predicate<Session> which) {
        fleet.sessions()
                .where(session -> session.id().server().equalsIgnoreCase(server) && which.test(session))
                .forEach(session -> sever(fleet, session.id()));
    }
}
