package dev.sqldag.jdbc.gate;

/**
 * What a {@link ConnectionGate} needs of a connection pool. Implementations are thread-safe; the gate calls
 * {@link #suspend} in a thread of its own, because pools may block there for long, and deaf to interrupts.
 */
public interface Pool {

    /** How messages name it. */
    String name();

    /**
     * From when this returns until {@link #resume}, whoever wants a connection waits. Connections that are out stay usable.
     *
     * @throws PoolNotSuspendableException when the pool cannot do that as it is configured
     */
    void suspend();

    /** How many connections are out. */
    int active();

    /**
     * Closes the connections that nobody has, and sees to it that those that are out are closed, not kept, when they come
     * back. Harmless at any time.
     */
    void evict();

    /** Lets everybody borrow again, who waits first. Harmless when the pool is not suspended. */
    void resume();
}
