package dev.sqldag.testkit.language.program;

/** The transaction of a session. */
public interface Transactions {

    int count();

    void begin(String name);

    /**
     * Rolls back.
     *
     * @param name a savepoint, the name of the transaction, or the empty string
     */
    void rollback(String name);

    void save(String name);
}
