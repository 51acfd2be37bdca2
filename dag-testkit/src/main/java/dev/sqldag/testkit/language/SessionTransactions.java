package dev.sqldag.testkit.language;

import dev.sqldag.testkit.command.ServerPort;
import dev.sqldag.testkit.language.TransactionState.Savepoint;
import dev.sqldag.testkit.language.program.Transactions;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.language.value.SqlFailure;
import dev.sqldag.testkit.sql.Reply;
import dev.sqldag.testkit.sql.Reply.TransactionChange;

/** BEGIN, ROLLBACK and SAVE on a session. The savepoint at the bottom is the transaction itself. */
record SessionTransactions(SessionState session, ServerPort port, ServerPort.Caller caller, Reply reply)
        implements Transactions {

    @Override
    public int count() {
        return session.transaction.count;
    }

    @Override
    public void begin(String name) {
        TransactionState state = session.transaction;
        if (state.count++ == 0) {
            state.descriptor++;
            state.savepoints.push(savepoint(name));
            reply.transactionChanged(TransactionChange.BEGUN, state.descriptor);
        }
    }

    private Savepoint savepoint(String name) {
        return new Savepoint(name, session.snapshot(), port.storage().mark(caller));
    }

    /** Whether a COMMIT ends the transaction; otherwise it ends one of those inside of it. */
    boolean commitsAll() {
        TransactionState state = session.transaction;
        if (state.count == 0) {
            throw Errors.statement(3902, "The COMMIT TRANSACTION request has no corresponding BEGIN TRANSACTION.");
        }
        if (state.doomed) {
            throw uncommittable();
        }
        if (state.count > 1) {
            state.count--;
            return false;
        }
        return true;
    }

    static SqlFailure uncommittable() {
        return Errors.batch(
                3930,
                "The current transaction cannot be committed and cannot support operations that write to the log"
                        + " file. Roll back the transaction.");
    }

    /** The transaction lasts. */
    void committed() {
        session.transaction.end();
        reply.transactionChanged(TransactionChange.COMMITTED, 0);
    }

    @Override
    public void rollback(String name) {
        TransactionState state = session.transaction;
        if (state.count == 0) {
            throw Errors.statement(3903, "The ROLLBACK TRANSACTION request has no corresponding BEGIN TRANSACTION.");
        }
        boolean whole = name.isEmpty() || state.savepoints.getLast().name().equalsIgnoreCase(name);
        if (!whole) {
            toSavepoint(state, name);
            return;
        }
        session.restore(state.savepoints.getLast().tables());
        state.end();
        port.storage().rollback(caller);
        reply.transactionChanged(TransactionChange.ROLLED_BACK, 0);
    }

    private void toSavepoint(TransactionState state, String name) {
        boolean known = state.savepoints.stream().anyMatch(point -> point.name().equalsIgnoreCase(name));
        if (!known) {
            throw Errors.statement(
                    6401, "Cannot roll back " + name + ". No transaction or savepoint of that name was found.");
        }
        if (state.doomed) {
            throw Errors.statement(
                    3931,
                    "The current transaction cannot be committed and cannot be rolled back to a savepoint. Roll back"
                            + " the entire transaction.");
        }
        while (!state.savepoints.getFirst().name().equalsIgnoreCase(name)) {
            state.savepoints.pop();
        }
        session.restore(state.savepoints.getFirst().tables());
        port.storage().backTo(state.savepoints.getFirst().mark(), caller);
    }

    @Override
    public void save(String name) {
        if (session.transaction.count == 0) {
            throw Errors.statement(628, "Cannot issue SAVE TRANSACTION when there is no active transaction.");
        }
        if (session.transaction.doomed) {
            throw uncommittable();
        }
        session.transaction.savepoints.push(savepoint(name));
    }
}
