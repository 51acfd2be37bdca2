package dev.sqldag.jdbc.gate;

/** What is done while a {@link ConnectionGate} keeps a pool's connections away. */
@FunctionalInterface
public interface Failover<E extends Exception> {

    /** Returns when the new primary has been made one. */
    void run() throws E;
}
