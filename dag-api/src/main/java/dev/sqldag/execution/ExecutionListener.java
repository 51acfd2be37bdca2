package dev.sqldag.execution;

/**
 * Is told how a run gets on. Called by the thread that called {@code apply}, between other work: it should be quick. What
 * it throws ends the run as if the caller had cancelled it, and reaches the caller.
 */
@FunctionalInterface
public interface ExecutionListener {

    /** Hears nothing. */
    ExecutionListener SILENT = progress -> {};

    void on(Progress progress);

    /** The run waits for the lock of a server; told again and again while it does. */
    default void onLockWait(LockWait wait) {}
}
