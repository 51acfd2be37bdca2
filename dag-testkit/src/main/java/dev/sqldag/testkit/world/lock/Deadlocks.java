package dev.sqldag.testkit.world.lock;

import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.lock.Locks.Answer;
import dev.sqldag.testkit.world.session.LockWait;
import dev.sqldag.testkit.world.session.SessionId;
import dev.sqldag.testkit.world.state.Fleet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sessions that wait in a circle: the one that has changed least gives way, of several the last to come. A real server
 * looks for circles every few seconds; here one is seen as it closes.
 */
public final class Deadlocks {

    private static final int CODE = -3;

    private Deadlocks() {}

    /** The error of a victim that waits for rows. */
    public static SqlMessage error(SessionId victim) {
        return new SqlMessage(
                1205,
                51,
                13,
                "Transaction (Process ID " + victim.spid() + ") was deadlocked on lock resources with another process"
                        + " and has been chosen as the deadlock victim. Rerun the transaction.",
                "",
                0);
    }

    static Answer resolve(Fleet fleet, LockWait latest) {
        Optional<LockWait> victim = victim(fleet, latest);
        while (victim.isPresent()) {
            Locks.stopWaiting(fleet, victim.get().ticket());
            punish(fleet, victim.get());
            if (victim.get().equals(latest)) {
                fleet.tickets().remove(latest.ticket());
                return new Answer.Victim();
            }
            fleet.settle(victim.get().ticket(), effect(victim.get()));
            victim = fleet.lockWaits().get(latest.ticket()).flatMap(wait -> victim(fleet, wait));
        }
        return new Answer.Waits(latest.ticket());
    }

    private static Effect effect(LockWait victim) {
        return victim.application() ? Effect.Done.code(CODE) : Effect.Refused.with(error(victim.session()));
    }

    /** The victim of an application lock keeps its transaction: so says the page of sp_getapplock. */
    private static void punish(Fleet fleet, LockWait victim) {
        if (!victim.application()) {
            Transactions.rollback(fleet, victim.session());
        }
    }

    private static Optional<LockWait> victim(Fleet fleet, LockWait latest) {
        return circle(fleet, latest, new LinkedHashSet<>()).stream()
                .min(Comparator.comparingInt((LockWait wait) -> changes(fleet, wait.session()))
                        .thenComparing(
                                Comparator.comparingLong(LockWait::ticket).reversed()));
    }

    private static int changes(Fleet fleet, SessionId session) {
        return fleet.transactions().get(session).map(t -> t.changes().size()).orElse(0);
    }

    /** The waits that lead from this one back to its session; empty when none do. */
    private static List<LockWait> circle(Fleet fleet, LockWait start, Set<LockWait> seen) {
        return path(fleet, start, start.session(), seen);
    }

    private static List<LockWait> path(Fleet fleet, LockWait from, SessionId goal, Set<LockWait> seen) {
        if (!seen.add(from)) {
            return List.of();
        }
        for (SessionId blocker : Locks.blockers(fleet, from)) {
            if (blocker.equals(goal)) {
                return List.of(from);
            }
            for (LockWait next : fleet.lockWaits().where(wait -> wait.session().equals(blocker))) {
                List<LockWait> rest = path(fleet, next, goal, seen);
                if (!rest.isEmpty()) {
                    List<LockWait> whole = new ArrayList<>(rest);
                    whole.add(from);
                    return whole;
                }
            }
        }
        return List.of();
    }
}
