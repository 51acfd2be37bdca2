package dev.sqldag.testkit.client;

import dev.sqldag.session.Answer;
import dev.sqldag.session.Batch;
import dev.sqldag.session.SqlExecutor;
import dev.sqldag.session.SqlSession;
import dev.sqldag.topology.name.ServerName;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An executor in whose client something happens at the nth batch, counted over all its sessions from 1. Thread-safe when the
 * executor is.
 */
public final class FaultyClient implements SqlExecutor {

    private final SqlExecutor executor;
    private final int at;
    private final Event event;
    private final AtomicInteger batches = new AtomicInteger();
    private volatile boolean dead;

    /** What happens, around the batch. */
    private interface Event {

        Answer around(FaultyClient client, SqlSession session, Batch batch);
    }

    private FaultyClient(SqlExecutor executor, int at, Event event) {
        this.executor = executor;
        this.at = at;
        this.event = event;
    }

    /** The client's process dies before it sends the nth batch: from then on all it does is {@link ClientDied}. */
    public static FaultyClient diesBefore(SqlExecutor executor, int n) {
        return new FaultyClient(executor, n, (client, session, batch) -> {
            throw client.die();
        });
    }

    /** It dies when the nth batch has been carried out, before it reads the answer. */
    public static FaultyClient diesAfter(SqlExecutor executor, int n) {
        return new FaultyClient(executor, n, (client, session, batch) -> {
            session.execute(batch);
            throw client.die();
        });
    }

    /**
     * Something happens before the nth batch is sent: a pause that is longer than a lease, which moves the fleet's clock;
     * or the work of a second operator.
     */
    public static FaultyClient meets(SqlExecutor executor, int n, Runnable happening) {
        return new FaultyClient(executor, n, (client, session, batch) -> {
            happening.run();
            return session.execute(batch);
        });
    }

    /** How many batches were sent or were about to be. */
    public int batches() {
        return batches.get();
    }

    @Override
    public SqlSession open(ServerName server) {
        checkAlive();
        return new Session(executor.open(server));
    }

    private ClientDied die() {
        dead = true;
        return new ClientDied();
    }

    private void checkAlive() {
        if (dead) {
            throw new ClientDied();
        }
    }

    /** A session of this client. */
    private final class Session implements SqlSession {

        private final SqlSession session;

        private Session(SqlSession session) {
            this.session = session;
        }

        @Override
        public ServerName server() {
            return session.server();
        }

        @Override
        public Answer execute(Batch batch) {
            checkAlive();
            return batches.incrementAndGet() == at
                    ? event.around(FaultyClient.this, session, batch)
                    : session.execute(batch);
        }

        @Override
        public void cancel() {
            session.cancel();
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
