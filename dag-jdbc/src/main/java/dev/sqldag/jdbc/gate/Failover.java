package dev.sqldag.jdbc.gate;

/** What is done while a {@link ConnectionGate} keeps a pool's connections away. */
@FunctionalInterface
public interface Failover<E extends Exception> {

    /** Has the roles changed; it may return before they are. */
    void run() throws E;
}
