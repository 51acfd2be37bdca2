package dev.sqldag.testkit.command;

/** What {@code sp_getapplock} and {@code sp_releaseapplock} ask of the server; the code of the answer is theirs. */
public sealed interface LockCommand extends Command {

    /** The resource: at most 255 characters, compared byte by byte, in the database that the session is in. */
    String resource();

    /** Whose the lock is. */
    Owner owner();

    /** The database principal that may ask for it, {@code public} unless said otherwise. */
    String principal();

    /**
     * {@code sp_getapplock}: 0 granted, 1 granted after waiting, -1 timed out, -2 cancelled, -3 deadlock victim, -999 bad
     * parameter or other error.
     *
     * @param timeoutMillis how long it waits; -1 for ever, 0 not at all
     */
    record Acquire(String resource, Mode mode, Owner owner, int timeoutMillis, String principal)
            implements LockCommand {}

    /** {@code sp_releaseapplock}: 0 released, -999 when there was nothing to release (1223). */
    record Release(String resource, Owner owner, String principal) implements LockCommand {}

    /** The modes, weakest first. */
    enum Mode {
        INTENT_SHARED,
        SHARED,
        UPDATE,
        INTENT_EXCLUSIVE,
        EXCLUSIVE
    }

    /** How long a lock lives by itself. */
    enum Owner {
        SESSION,
        TRANSACTION
    }
}
