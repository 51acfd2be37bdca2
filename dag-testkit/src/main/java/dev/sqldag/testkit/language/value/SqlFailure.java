package dev.sqldag.testkit.language.value;

import dev.sqldag.testkit.sql.SqlMessage;
import java.util.List;

/** The errors of a statement that failed. Thrown inside the language only; a client gets them as messages. */
public final class SqlFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int FATAL = 20;
    /** The victim's transaction is rolled back. */
    private static final int DEADLOCK = 1205;

    private final transient List<SqlMessage> errors;
    private final Reach reach;

    private SqlFailure(Reach reach, List<SqlMessage> errors) {
        super(errors.get(errors.size() - 1).text(), null, false, false);
        this.errors = List.copyOf(errors);
        this.reach = reach;
    }

    public static SqlFailure of(Reach reach, List<SqlMessage> errors) {
        return new SqlFailure(reach, errors);
    }

    public static SqlFailure of(Reach reach, SqlMessage error) {
        return new SqlFailure(reach, List.of(error));
    }

    /** The server refuses something: what that ends depends on the errors. */
    public static SqlFailure refused(List<SqlMessage> errors) {
        Reach reach = Reach.STATEMENT;
        for (SqlMessage error : errors) {
            if (error.severity() >= FATAL) {
                return of(Reach.CONNECTION, errors);
            }
            reach = error.number() == DEADLOCK ? Reach.BATCH : reach;
        }
        return of(reach, errors);
    }

    public List<SqlMessage> errors() {
        return errors;
    }

    public Reach reach() {
        return reach;
    }

    /** Whether a name of an object was not found: only then does a statement wait for its turn to fail. */
    public boolean isMissingObject() {
        return errors.get(0).number() == 208;
    }

    /**
     * What an error ends when nothing catches it.
     * Source: "Error and Transaction Handling in SQL Server", part two (Sommarskog), table of aborting errors.
     */
    public enum Reach {
        /** The statement: the batch goes on. */
        STATEMENT,
        /** The statement, whatever XACT_ABORT says: RAISERROR. */
        RAISED,
        /** The text that was compiled together: a caller goes on, but a TRY of the same text does not see it. */
        SCOPE,
        /** The whole batch, but not its transaction: THROW. */
        THROWN,
        /** The whole batch and its transaction. */
        BATCH,
        /** The connection. */
        CONNECTION
    }
}
