package dev.sqldag.jdbc.gate;

import dev.sqldag.topology.name.ServerName;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/**
 * Takes an application's connection pool through a planned failover, so that whoever wants a connection meanwhile waits
 * instead of failing, and nobody gets one that leads to the old primary.
 *
 * <pre>{@code
 * ConnectionGate gate = ConnectionGate.of(HikariConnectionPool.of(pool), listener);
 * gate.during(List.of(server2), () -> execute(server2, "ALTER AVAILABILITY GROUP [ag1] FAILOVER"));
 * }</pre>
 *
 * <p>The steps: <em>suspend</em> borrowing; <em>drain</em>: wait, within a bound, until the connections that are out are
 * returned; <em>evict</em> what connections there are; the failover; <em>wait until the database is READ_WRITE</em> at the
 * listener, on the new primary; evict again, for a connection that was being made when the pool was suspended; <em>resume</em>. The pool is
 * resumed however this ends. Who interrupts the thread cancels; a failover that has begun must heed the interrupt itself.
 *
 * <p>A gate keeps its own program's connections away, not other programs': each has its own. Thread-safe.
 */
public final class ConnectionGate {

    private final Pool pool;
    private final Probe probe;
    private final GateSettings settings;
    private final Patience patience;
    private final AtomicBoolean inUse = new AtomicBoolean();

    ConnectionGate(Pool pool, Probe probe, GateSettings settings, Patience patience) {
        this.pool = pool;
        this.probe = probe;
        this.settings = settings;
        this.patience = patience;
    }

    /** The same with {@link GateSettings#DEFAULT}. */
    public static ConnectionGate of(Pool pool, DataSource listener) {
        return of(pool, listener, GateSettings.DEFAULT);
    }

    /**
     * A gate before the pool.
     *
     * @param listener where the pool's connections lead, with the application's database, but without the pool: a
     *     {@code SQLServerDataSource} with the pool's address. Give it a {@code loginTimeout}.
     */
    public static ConnectionGate of(Pool pool, DataSource listener, GateSettings settings) {
        Objects.requireNonNull(listener, "listener");
        return new ConnectionGate(
                Objects.requireNonNull(pool, "pool"),
                new ListenerProbe(listener, settings.askWithin()),
                settings,
                new RealTime());
    }

    /**
     * All steps around a failover, which is begun only when no connection is out any more.
     *
     * @param newPrimaries as {@link Suspension#awaitWritable}
     * @throws E what the failover throws; then nobody waits for a writable database
     * @throws ConnectionsRemainException when connections were not returned in time: the failover was not begun
     * @throws NotWritableException when the failover was done and the database is not writable in time
     * @throws GateCancelledException when the thread is interrupted while the gate waits
     * @throws PoolNotSuspendableException as {@link #suspend}
     * @throws PoolBusyException as {@link #suspend}
     * @throws GateInUseException as {@link #suspend}
     */
    public <E extends Exception> void during(Collection<ServerName> newPrimaries, Failover<E> failover) throws E {
        try (Suspension suspension = suspend()) {
            int remaining = suspension.drain();
            if (remaining > 0) {
                throw new ConnectionsRemainException(pool.name(), remaining, settings.drainWithin());
            }
            failover.run();
            suspension.awaitWritable(newPrimaries);
        }
    }

    /**
     * The first step alone: when this returns, nobody gets a connection from the pool until the suspension is closed.
     *
     * @throws PoolNotSuspendableException when the pool is not configured for it
     * @throws PoolBusyException when it takes longer than the settings allow
     * @throws GateInUseException when another suspension of this gate has not ended
     * @throws GateCancelledException when the thread is interrupted
     * @throws IllegalArgumentException when the listener's data source names no database of the application
     */
    public Suspension suspend() {
        refuseWrongDatabase();
        if (!inUse.compareAndSet(false, true)) {
            throw new GateInUseException(pool.name());
        }
        Attempt attempt = new Attempt(pool, () -> inUse.set(false));
        Deadline deadline = new Deadline(patience, settings.drainWithin());
        carryOut(attempt, deadline.bound);
        return new Suspension(pool, probe, settings, patience, attempt, deadline);
    }

    /** Found now, not in the middle of a failover. That the database cannot be reached or written yet is no fault. */
    private void refuseWrongDatabase() {
        try {
            patience.within(settings.askWithin(), probe::ask);
        } catch (InterruptedException interrupted) {
            throw cancelled("for the listener of pool '" + pool.name() + "' to answer");
        } catch (TimeoutException unreachable) {
            return;
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof SQLException)) {
                throw unchecked(failed);
            }
        }
    }

    private void carryOut(Attempt attempt, Duration bound) {
        Callable<Boolean> suspension = () -> {
            attempt.run();
            return true;
        };
        try {
            patience.within(bound, suspension);
        } catch (InterruptedException interrupted) {
            attempt.giveUp();
            throw cancelled("for pool '" + pool.name() + "' to be suspended");
        } catch (TimeoutException tooLong) {
            attempt.giveUp();
            throw new PoolBusyException(pool.name(), bound);
        } catch (ExecutionException failed) {
            throw unchecked(failed);
        }
    }

    static GateCancelledException cancelled(String waitedFor) {
        Thread.currentThread().interrupt();
        return new GateCancelledException(waitedFor);
    }

    /** What a call that declares nothing threw in its own thread. */
    static RuntimeException unchecked(ExecutionException failed) {
        if (failed.getCause() instanceof Error error) {
            throw error;
        }
        return failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
    }
}
