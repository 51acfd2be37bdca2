package dev.sqldag.testkit.world.lock;

import dev.sqldag.testkit.command.LockCommand.Owner;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.world.session.Held;
import dev.sqldag.testkit.world.session.Holder;
import dev.sqldag.testkit.world.session.Lock;
import dev.sqldag.testkit.world.session.LockWait;
import dev.sqldag.testkit.world.session.LockWait.Want;
import dev.sqldag.testkit.world.session.Resource;
import dev.sqldag.testkit.world.session.SessionId;
import dev.sqldag.testkit.world.state.Fleet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who holds what, and who waits for it. Whoever waits gets all that it wants at once, first come, first served; a
 * session never waits for itself.
 */
public final class Locks {

    private static final int GRANTED_AFTER_WAITING = 1;

    private Locks() {}

    /** What came of a wish. */
    public sealed interface Answer {

        /** It has what it wants. */
        record Granted() implements Answer {}

        /** It waits; {@link Deadlocks} may have decided about it by now. */
        record Waits(long ticket) implements Answer {}

        /** It would wait in a circle, and is the one that gives way. */
        record Victim() implements Answer {}
    }

    /** Takes all of it, or waits. */
    public static Answer acquire(Fleet fleet, SessionId session, Owner owner, List<Want> wants) {
        if (free(fleet, session, wants)) {
            take(fleet, session, owner, wants);
            return new Answer.Granted();
        }
        LockWait wait = new LockWait(fleet.open(), session, owner, wants);
        fleet.lockWaits().put(wait);
        return Deadlocks.resolve(fleet, wait);
    }

    /** Whether the session could have all of it now. */
    public static boolean free(Fleet fleet, SessionId session, List<Want> wants) {
        return wants.stream()
                .noneMatch(want ->
                        blockers(fleet, session, want, Long.MAX_VALUE).findAny().isPresent());
    }

    /** The sessions for which a wait waits. */
    static Set<SessionId> blockers(Fleet fleet, LockWait wait) {
        Set<SessionId> sessions = new LinkedHashSet<>();
        wait.wants().stream()
                .flatMap(want -> blockers(fleet, wait.session(), want, wait.ticket()))
                .forEach(sessions::add);
        return sessions;
    }

    /** Those that hold what is in the way, and those that came before and want it, unless the session has some already. */
    private static Stream<SessionId> blockers(Fleet fleet, SessionId session, Want want, long before) {
        List<Lock> locks = locksOn(fleet, want.resource());
        Stream<SessionId> holders = locks.stream()
                .filter(lock -> !lock.session().equals(session) && !Modes.compatible(lock.modes(), want.mode()))
                .map(Lock::session);
        boolean has = locks.stream().anyMatch(lock -> lock.session().equals(session));
        return has || fleet.lockWaits().isEmpty()
                ? holders
                : Stream.concat(holders, ahead(fleet, session, want, before));
    }

    private static Stream<SessionId> ahead(Fleet fleet, SessionId session, Want want, long before) {
        return fleet.lockWaits().stream()
                .filter(other -> other.ticket() < before && !other.session().equals(session))
                .filter(other -> other.wants().stream()
                        .anyMatch(theirs -> theirs.resource().equals(want.resource())
                                && !Modes.compatible(Set.of(theirs.mode()), want.mode())))
                .map(LockWait::session);
    }

    static List<Lock> locksOn(Fleet fleet, Resource resource) {
        return fleet.locks().get(resource).map(Held::locks).orElse(List.of());
    }

    private static void take(Fleet fleet, SessionId session, Owner owner, List<Want> wants) {
        for (Want want : wants) {
            Held held = fleet.locks().get(want.resource()).orElseGet(() -> new Held(want.resource(), List.of()));
            Lock lock = held.locks().stream()
                    .filter(l -> l.session().equals(session) && l.owner() == owner)
                    .findFirst()
                    .orElseGet(() -> new Lock(want.resource(), session, owner, Set.of(), 0))
                    .also(want.mode());
            fleet.locks().put(held.with(lock));
            fleet.lockHolders()
                    .put(fleet.lockHolders()
                            .get(session)
                            .orElseGet(() -> Holder.of(session))
                            .plus(want.resource()));
        }
    }

    /** Gives one of several requests back; the lock goes with the last of them. */
    static void releaseOnce(Fleet fleet, Lock lock) {
        if (lock.count() > 1) {
            fleet.locks().update(lock.resource(), held -> held.with(lock.once()));
        } else {
            drop(fleet, lock);
            grant(fleet);
        }
    }

    /** Gives back what the session holds as that owner. */
    static void release(Fleet fleet, SessionId session, Owner owner) {
        fleet.lockHolders().get(session).ifPresent(holder -> {
            Holder kept = Holder.of(session);
            for (Resource resource : holder.resources()) {
                kept = release(fleet, new Lock(resource, session, owner, Set.of(), 0)) ? kept.plus(resource) : kept;
            }
            keep(fleet, kept);
            grant(fleet);
        });
    }

    private static void drop(Fleet fleet, Lock lock) {
        Holder holder = fleet.lockHolders().get(lock.session()).orElseThrow();
        keep(fleet, release(fleet, lock) ? holder : holder.minus(lock.resource()));
    }

    /** True if the session still has the resource, as another owner. */
    private static boolean release(Fleet fleet, Lock lock) {
        Held left = fleet.locks().get(lock.resource()).orElseThrow().without(lock);
        if (left.locks().isEmpty()) {
            fleet.locks().remove(lock.resource());
        } else {
            fleet.locks().put(left);
        }
        return left.locks().stream().anyMatch(l -> l.session().equals(lock.session()));
    }

    private static void keep(Fleet fleet, Holder holder) {
        if (holder.resources().isEmpty()) {
            fleet.lockHolders().remove(holder.session());
        } else {
            fleet.lockHolders().put(holder);
        }
    }

    /** The session waits for nothing any more. */
    static void stopWaiting(Fleet fleet, SessionId session) {
        fleet.lockWaits()
                .where(wait -> wait.session().equals(session))
                .forEach(wait -> stopWaiting(fleet, wait.ticket()));
    }

    /** Its client has cancelled it, or its time is up. */
    public static void stopWaiting(Fleet fleet, long ticket) {
        if (fleet.lockWaits().get(ticket).isPresent()) {
            fleet.lockWaits().remove(ticket);
            grant(fleet);
        }
    }

    /** Whoever can have what it waits for gets it. */
    private static void grant(Fleet fleet) {
        for (LockWait wait : fleet.lockWaits().where(w -> true)) {
            if (blockers(fleet, wait).isEmpty()) {
                fleet.lockWaits().remove(wait.ticket());
                take(fleet, wait.session(), wait.owner(), wait.wants());
                fleet.settle(
                        wait.ticket(),
                        wait.application() ? Effect.Done.code(GRANTED_AFTER_WAITING) : Effect.Done.quietly());
            }
        }
    }
}
