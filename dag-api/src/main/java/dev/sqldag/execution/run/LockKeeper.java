package dev.sqldag.execution.run;

import dev.sqldag.execution.ErrorTable;
import dev.sqldag.execution.LockHolder;
import dev.sqldag.execution.LockWait;
import dev.sqldag.execution.RunSettings;
import dev.sqldag.plan.GuardedBatch;
import dev.sqldag.session.Answer;
import dev.sqldag.session.Batch;
import dev.sqldag.session.Outcome;
import dev.sqldag.session.SqlError;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.topology.name.ServerName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The locks of all servers that a run changes. All are tried at once, without waiting; then those before the first that is
 * not to be had are kept, the later ones are let go of, and that one is waited for. So nobody waits for a lock while having
 * one that comes later in the order of the names, and two runs never wait for each other.
 */
final class LockKeeper {

    /** How long a server is asked to wait: no longer, so that a run can be cancelled, and the holder is told again. */
    static final Duration SLICE = Duration.ofSeconds(2);

    private static final class Lock {
        private final ServerName server;
        private Hold hold = Hold.NONE;

        private Lock(ServerName server) {
            this.server = server;
        }
    }

    private final Map<String, Lock> locks = new TreeMap<>();
    private final RunSettings settings;
    private final Outbox out;
    private int inFlight;
    private int held;
    private boolean tried;
    /** Whether the server that is asked waits for the holder. */
    private boolean waits;

    private Instant begun = Instant.MIN;
    private Instant due = Instant.MIN;
    private @Nullable LockWait given;

    LockKeeper(List<ServerName> servers, RunSettings settings, Outbox out) {
        servers.forEach(server -> locks.putIfAbsent(server.key(), new Lock(server)));
        this.settings = settings;
        this.out = out;
    }

    boolean hasAll() {
        return held == locks.size();
    }

    boolean isQuiet() {
        return inFlight == 0;
    }

    /** Why it gave up; empty as long as it did not. */
    Optional<LockWait> givenUp() {
        return Optional.ofNullable(given);
    }

    /** From here on the time counts after which it gives up. */
    void begin() {
        begun = out.now();
        due = out.now();
        tried = false;
        given = null;
    }

    /** The next thing on the way to all locks; to be called when nothing is in flight. */
    void proceed() {
        if (due.isAfter(out.now())) {
            out.wakeAt(due);
        } else if (!tried) {
            tried = true;
            waits = false;
            wanting().forEach(lock -> ask(lock, Duration.ZERO));
        } else {
            List<Lock> later = beyondTheFirstMissing();
            later.forEach(this::leave);
            if (later.isEmpty()) {
                waits = true;
                wanting().stream().limit(1).forEach(lock -> ask(lock, SLICE));
            }
        }
    }

    private List<Lock> wanting() {
        return locks.values().stream().filter(lock -> lock.hold != Hold.HELD).toList();
    }

    private List<Lock> beyondTheFirstMissing() {
        return locks.values().stream()
                .dropWhile(lock -> lock.hold == Hold.HELD)
                .filter(lock -> lock.hold == Hold.HELD)
                .toList();
    }

    /** Lets go of whatever it may have. */
    void release() {
        locks.values().stream().filter(lock -> lock.hold == Hold.HELD).forEach(this::leave);
    }

    private void ask(Lock lock, Duration atMost) {
        set(lock, Hold.ASKED);
        send(lock, LockBatch.acquire(lock.server, atMost));
    }

    private void leave(Lock lock) {
        set(lock, Hold.LEAVING);
        send(lock, LockBatch.release(lock.server));
    }

    private void send(Lock lock, Batch batch) {
        inFlight++;
        out.add(new Command.Send(new Errand.OfLock(lock.server), lock.server, batch));
    }

    void answered(ServerName server, Answer answer) {
        inFlight--;
        Lock lock = lock(server);
        if (lock.hold == Hold.LEAVING) {
            set(lock, Hold.NONE);
            return;
        }
        int code = LockBatch.code(answer);
        if (code >= 0) {
            set(lock, Hold.HELD);
            tried = tried && !waits;
            return;
        }
        set(lock, Hold.NONE);
        switch (code) {
            case LockBatch.WRONG_CALL -> giveUp(lock, Optional.empty(), "code " + code);
            case LockBatch.TIMED_OUT -> notHad(lock, LockBatch.holder(answer), "", settings.lockWithin());
            default -> {
                due = out.now().plus(settings.retryAfter());
                notHad(lock, LockBatch.holder(answer), "code " + code, settings.lockWithin());
            }
        }
    }

    private void set(Lock lock, Hold hold) {
        held += (hold == Hold.HELD ? 1 : 0) - (lock.hold == Hold.HELD ? 1 : 0);
        lock.hold = hold;
    }

    /** A session that broke has let go of its lock; the server sees to that. */
    void failed(ServerName server, SqlFailure failure) {
        inFlight--;
        Lock lock = lock(server);
        boolean leaving = lock.hold == Hold.LEAVING;
        set(lock, Hold.NONE);
        if (leaving) {
            return;
        }
        Outcome outcome = ErrorTable.classify(failure);
        if (outcome == Outcome.RETRY_SAFE || outcome == Outcome.UNKNOWN) {
            due = out.now().plus(settings.retryAfter());
            notHad(lock, Optional.empty(), String.valueOf(failure.getMessage()), settings.retryWithin());
        } else {
            giveUp(lock, Optional.empty(), String.valueOf(failure.getMessage()));
        }
    }

    private void notHad(Lock lock, Optional<LockHolder> holder, String why, Duration atMost) {
        LockWait wait = new LockWait(lock.server, holder, why, Duration.between(begun, out.now()));
        if (wait.waited().compareTo(atMost) >= 0) {
            giveUp(lock, holder, why);
        } else {
            out.add(new Command.TellLockWait(wait));
        }
    }

    private void giveUp(Lock lock, Optional<LockHolder> holder, String why) {
        given = new LockWait(lock.server, holder, why, Duration.between(begun, out.now()));
    }

    /** A statement came back with a failure. */
    void noticed(ServerName server, SqlFailure failure) {
        boolean lost = failure.kind() != SqlFailure.Kind.REFUSED
                || failure.errors().stream().mapToInt(SqlError::number).anyMatch(n -> n == GuardedBatch.LOCK_LOST);
        Lock lock = locks.get(server.key());
        if (lost && lock != null) {
            set(lock, Hold.NONE);
        }
    }

    private Lock lock(ServerName server) {
        Lock lock = locks.get(server.key());
        if (lock == null) {
            throw new IllegalStateException("Nobody asked for the lock of " + server + ".");
        }
        return lock;
    }
}
