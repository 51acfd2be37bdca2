package dev.sqldag.testkit.world.lock;

import dev.sqldag.testkit.command.LockCommand.Owner;
import dev.sqldag.testkit.world.session.SessionId;
import dev.sqldag.testkit.world.state.Fleet;

/** The end of transactions. */
public final class Transactions {

    private Transactions() {}

    /** All that the session has changed and not committed is gone, and with it the transaction's locks. */
    public static void rollback(Fleet fleet, SessionId session) {
        fleet.transactions().remove(session);
        releaseLocks(fleet, session);
    }

    /** Nobody needs to be kept from what the session has changed, unless it is in the log and not yet committed. */
    public static void releaseLocks(Fleet fleet, SessionId session) {
        boolean undecided =
                fleet.commits().stream().anyMatch(commit -> commit.session().equals(session));
        if (!undecided) {
            Locks.release(fleet, session, Owner.TRANSACTION);
        }
    }
}
