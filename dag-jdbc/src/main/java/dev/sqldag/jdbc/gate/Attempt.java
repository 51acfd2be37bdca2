package dev.sqldag.jdbc.gate;

import java.util.concurrent.atomic.AtomicReference;

/**
 * One attempt to suspend a pool, which may come into force after it was given up: then it is taken back, and only then is
 * the gate free again.
 */
final class Attempt {

    private final Pool pool;
    private final Runnable over;
    private final AtomicReference<State> state = new AtomicReference<>(State.PENDING);

    Attempt(Pool pool, Runnable over) {
        this.pool = pool;
        this.over = over;
    }

    /** Suspends; in a thread that can be left alone with it. */
    void run() {
        try {
            pool.suspend();
        } catch (RuntimeException | Error refused) {
            endAfter(refused);
            throw refused;
        }
        if (!state.compareAndSet(State.PENDING, State.IN_FORCE)) {
            end();
        }
    }

    private void endAfter(Throwable failure) {
        try {
            end();
        } catch (RuntimeException more) {
            failure.addSuppressed(more);
        }
    }

    /** Whoever waited for it does not want it any more. */
    void giveUp() {
        if (!state.compareAndSet(State.PENDING, State.GIVEN_UP)) {
            end();
        }
    }

    /** Ends the suspension; once, whoever calls and however often. */
    void end() {
        if (state.getAndSet(State.ENDED) == State.ENDED) {
            return;
        }
        try {
            pool.evict();
        } finally {
            try {
                pool.resume();
            } finally {
                over.run();
            }
        }
    }

    private enum State {
        PENDING,
        IN_FORCE,
        GIVEN_UP,
        ENDED
    }
}
