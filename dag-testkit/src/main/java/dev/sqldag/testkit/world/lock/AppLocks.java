package dev.sqldag.testkit.world.lock;

import dev.sqldag.testkit.command.LockCommand;
import dev.sqldag.testkit.command.LockCommand.Mode;
import dev.sqldag.testkit.command.LockCommand.Owner;
import dev.sqldag.testkit.command.ServerPort.Caller;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.lock.Locks.Answer;
import dev.sqldag.testkit.world.session.Lock;
import dev.sqldag.testkit.world.session.LockWait.Want;
import dev.sqldag.testkit.world.session.Resource;
import dev.sqldag.testkit.world.session.SessionId;
import dev.sqldag.testkit.world.state.Fleet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** sp_getapplock and sp_releaseapplock, APPLOCK_MODE and APPLOCK_TEST. */
public final class AppLocks {

    private static final int TIMED_OUT = -1;
    private static final int DEADLOCK = -3;
    private static final int NOTHING_TO_RELEASE = -999;

    private AppLocks() {}

    public static Effect acquire(Act act, LockCommand.Acquire command) {
        Fleet fleet = act.fleet();
        SessionId session = session(act.on(), act.caller());
        Resource resource = resource(act.on(), act.caller(), command.principal(), command.resource());
        List<Want> wants = List.of(new Want(resource, command.mode()));
        if (command.timeoutMillis() == 0 && !Locks.free(fleet, session, wants)) {
            return Effect.Done.code(TIMED_OUT);
        }
        Answer answer = Locks.acquire(fleet, session, command.owner(), wants);
        if (answer instanceof Answer.Waits waits) {
            if (command.timeoutMillis() > 0) {
                Duration patience = Duration.ofMillis(command.timeoutMillis());
                fleet.at(fleet.now().plus(patience), new LockTimeout(waits.ticket()));
            }
            return new Effect.Pending(waits.ticket());
        }
        return Effect.Done.code(answer instanceof Answer.Victim ? DEADLOCK : 0);
    }

    public static Effect release(Act act, LockCommand.Release command) {
        Resource resource = resource(act.on(), act.caller(), command.principal(), command.resource());
        Optional<Lock> lock = held(act.fleet(), session(act.on(), act.caller()), resource, command.owner());
        lock.ifPresent(held -> Locks.releaseOnce(act.fleet(), held));
        return lock.isPresent()
                ? Effect.Done.quietly()
                : new Effect.Done(
                        List.of(SqlMessage.error(
                                1223,
                                "Cannot release the application lock (Database Principal: '" + command.principal()
                                        + "', Resource: '" + command.resource()
                                        + "') because it is not currently held.")),
                        NOTHING_TO_RELEASE);
    }

    /** What APPLOCK_MODE says. */
    public static String mode(Fleet fleet, String server, Caller caller, String principal, String name, Owner owner) {
        return Modes.name(held(fleet, session(server, caller), resource(server, caller, principal, name), owner)
                .map(Lock::modes)
                .orElse(Set.of()));
    }

    /** Whether the session would get the lock at once: what APPLOCK_TEST says. */
    public static boolean test(Fleet fleet, String server, Caller caller, String principal, String name, Mode mode) {
        Want want = new Want(resource(server, caller, principal, name), mode);
        return Locks.free(fleet, session(server, caller), List.of(want));
    }

    private static Optional<Lock> held(Fleet fleet, SessionId session, Resource resource, Owner owner) {
        return Locks.locksOn(fleet, resource).stream()
                .filter(lock -> lock.session().equals(session) && lock.owner() == owner)
                .findFirst();
    }

    private static SessionId session(String server, Caller caller) {
        return new SessionId(server, caller.spid());
    }

    private static Resource resource(String server, Caller caller, String principal, String name) {
        return new Resource.Application(server, Resource.name(caller.database()), Resource.name(principal), name);
    }
}
