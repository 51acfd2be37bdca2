package dev.sqldag.testkit.language;

import dev.sqldag.testkit.language.SessionState.Snapshot;
import java.util.ArrayDeque;
import java.util.Deque;

/** The transaction of a session, as data. */
final class TransactionState {

    /**
     * A point to come back to.
     *
     * @param mark the same point in the tables of the databases
     */
    record Savepoint(String name, Snapshot tables, long mark) {}

    final Deque<Savepoint> savepoints = new ArrayDeque<>();
    int count;
    boolean doomed;
    long descriptor;

    void become(TransactionState other) {
        savepoints.clear();
        savepoints.addAll(other.savepoints);
        count = other.count;
        doomed = other.doomed;
        descriptor = other.descriptor;
    }

    void end() {
        savepoints.clear();
        count = 0;
        doomed = false;
    }
}
