package dev.sqldag.execution;

/**
 * How a program stops writing for the time of an outage, as with {@code ConnectionGate} of dag-jdbc. Called by the thread
 * that applies the plan, so that it keeps the run waiting, and the outage with it.
 */
public interface Quiescence {

    /**
     * Stops writing and returns when nothing is under way. What it throws ends the run before the outage.
     */
    void quiesce();

    /**
     * Lets the program write again. Called once after {@link #quiesce} was, also when that failed, and however the run ends.
     */
    void release();
}
