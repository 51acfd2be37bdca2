package dev.sqldag.jdbc.gate;

import dev.sqldag.jdbc.gate.Probe.Seen;
import dev.sqldag.topology.name.ServerName;
import java.sql.SQLException;
import java.util.Collection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * A pool that hands out no connections, until this is closed. Made by {@link ConnectionGate#suspend}, for whoever goes step
 * by step; any thread may close it.
 */
public final class Suspension implements AutoCloseable {

    private final Pool pool;
    private final Probe probe;
    private final GateSettings settings;
    private final Patience patience;
    private final Attempt attempt;
    private final Deadline drain;

    Suspension(Pool pool, Probe probe, GateSettings settings, Patience patience, Attempt attempt, Deadline drain) {
        this.pool = pool;
        this.probe = probe;
        this.settings = settings;
        this.patience = patience;
        this.attempt = attempt;
        this.drain = drain;
    }

    /**
     * Waits until all connections are returned, but not longer than the settings allow, counted from the beginning of the
     * suspension. A second call looks once more. Whatever it finds, connections of before are closed when they come back.
     *
     * @return how many connections are still out; 0 when the pool is drained
     * @throws GateCancelledException when the thread is interrupted
     */
    public int drain() {
        pool.evict();
        int active = pool.active();
        while (active > 0 && !drain.hasPassed()) {
            pause(drain, "for connections of pool '" + pool.name() + "' to be returned");
            active = pool.active();
        }
        // A pool that marks no connections has kept those that were returned meanwhile.
        pool.evict();
        return active;
    }

    /**
     * Waits until the database is READ_WRITE at the listener, on one of the servers. That it is so on another one says
     * nothing: the statements that fail over return before the roles change, and until then the old primary answers.
     * Failures to connect are what a failover looks like from outside, and are waited out too.
     *
     * @param newPrimaries the server that is to be the new primary; in a distributed group any of the other member's
     *     servers
     * @throws NotWritableException when it was not in time
     * @throws IllegalArgumentException when the listener's data source names no database of the application
     * @throws GateCancelledException when the thread is interrupted
     */
    public void awaitWritable(Collection<ServerName> newPrimaries) {
        Deadline deadline = new Deadline(patience, settings.writableWithin());
        String waitedFor = "until the database of pool '" + pool.name() + "' is writable";
        String lastSeen = "nothing";
        Throwable lastFailure = null;
        do {
            try {
                Seen seen = ask(deadline, waitedFor);
                if (seen.isWritableOn(newPrimaries)) {
                    return;
                }
                lastSeen = seen.toString();
                lastFailure = null;
            } catch (SQLException | TimeoutException notNow) {
                lastSeen = notNow instanceof TimeoutException ? "no answer" : String.valueOf(notNow.getMessage());
                lastFailure = notNow;
            }
            pause(deadline, waitedFor);
        } while (!deadline.hasPassed());
        throw new NotWritableException(pool.name(), newPrimaries, deadline.bound, lastSeen, lastFailure);
    }

    private Seen ask(Deadline deadline, String waitedFor) throws SQLException, TimeoutException {
        try {
            return patience.within(deadline.atMost(settings.askWithin()), probe::ask);
        } catch (InterruptedException interrupted) {
            throw ConnectionGate.cancelled(waitedFor);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof SQLException notNow) {
                throw notNow;
            }
            throw ConnectionGate.unchecked(failed);
        }
    }

    private void pause(Deadline deadline, String waitedFor) {
        try {
            patience.pause(deadline.atMost(settings.pollEvery()));
        } catch (InterruptedException interrupted) {
            throw ConnectionGate.cancelled(waitedFor);
        }
    }

    /**
     * Closes what connections the pool has and lets everybody borrow again. Harmless twice, from several threads, and while
     * another one waits in here.
     */
    @Override
    public void close() {
        attempt.end();
    }
}
