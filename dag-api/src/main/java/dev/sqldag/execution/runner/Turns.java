package dev.sqldag.execution.runner;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Does one thing after the other on an executor, in the order in which they came. Thread-safe. */
final class Turns {

    private record Turn(Runnable work, Consumer<RejectedExecutionException> onRefusal) {}

    private final Executor executor;
    private final Queue<Turn> waiting = new ArrayDeque<>();
    private boolean working;
    private boolean closed;

    Turns(Executor executor) {
        this.executor = executor;
    }

    /**
     * Does the work when its turn comes, or tells that the executor takes none.
     *
     * @throws IllegalStateException after {@link #close}
     */
    void add(Runnable work, Consumer<RejectedExecutionException> onRefusal) {
        boolean idle;
        synchronized (waiting) {
            if (closed) {
                throw new IllegalStateException("This estate has been closed.");
            }
            idle = enter(new Turn(work, onRefusal));
        }
        if (idle) {
            begin();
        }
    }

    /** Does this last thing, on the calling thread when the executor takes no more. Harmless twice. */
    void close(Runnable last) {
        boolean idle;
        synchronized (waiting) {
            if (closed) {
                return;
            }
            closed = true;
            idle = enter(new Turn(last, refusal -> last.run()));
        }
        if (idle) {
            begin();
        }
    }

    private boolean enter(Turn turn) {
        waiting.add(turn);
        boolean idle = !working;
        working = true;
        return idle;
    }

    private void begin() {
        try {
            executor.execute(this::work);
        } catch (RejectedExecutionException refusal) {
            refused().forEach(turn -> turn.onRefusal.accept(refusal));
        }
    }

    private List<Turn> refused() {
        synchronized (waiting) {
            List<Turn> all = new ArrayList<>(waiting);
            waiting.clear();
            working = false;
            return all;
        }
    }

    private void work() {
        boolean orderly = false;
        try {
            for (Turn turn = next(); turn != null; turn = next()) {
                turn.work.run();
            }
            orderly = true;
        } finally {
            if (!orderly) {
                stumbled();
            }
        }
    }

    private @Nullable Turn next() {
        synchronized (waiting) {
            Turn turn = waiting.poll();
            working = turn != null;
            return turn;
        }
    }

    /** A fatal error took the thread: what waits gets another one. */
    private void stumbled() {
        boolean more;
        synchronized (waiting) {
            more = !waiting.isEmpty();
            working = more;
        }
        if (more) {
            begin();
        }
    }
}
