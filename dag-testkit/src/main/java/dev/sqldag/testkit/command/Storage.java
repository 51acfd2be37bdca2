package dev.sqldag.testkit.command;

import dev.sqldag.testkit.command.ServerPort.Caller;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.SqlMessage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a server's databases, as one session sees them. A session's changes belong to its transaction, which the
 * first of them begins; nobody else sees them before {@link #commit}. Called only by the one thread that drives the
 * world; nothing here blocks.
 */
public interface Storage {

    /** The table, or empty when the database has none of that name (208). */
    Optional<UserTable> table(String database, String schema, String name, Caller caller);

    /** Every table of the database. */
    List<UserTable> tables(String database, Caller caller);

    /** Makes a change, all of it or nothing. */
    Outcome change(Change change, Caller caller);

    /** A place in the session's transaction to come back to. */
    long mark(Caller caller);

    /** Takes back what the session has changed since the mark. */
    void backTo(long mark, Caller caller);

    /**
     * Makes the session's changes last. It is {@link Effect.Pending} while a synchronous secondary has not hardened
     * them; a session without changes is done at once.
     */
    Effect commit(Caller caller);

    /** Takes back all that the session has changed. */
    void rollback(Caller caller);

    /** A table and what is in it now, in the order of its row ids. */
    interface UserTable {

        TableDefinition definition();

        List<StoredRow> rows();
    }

    /** A row. Its values are never changed: an update is a new row of the same id. */
    final class StoredRow {

        private final long id;
        private final @Nullable Object[] values;

        public StoredRow(long id, @Nullable Object[] values) {
            this.id = id;
            this.values = values;
        }

        public long id() {
            return id;
        }

        /** One value per column; not to be changed. */
        public @Nullable Object[] values() {
            return values;
        }
    }

    /** What came of a change. */
    sealed interface Outcome {

        /**
         * Made.
         *
         * @param lastIdentity the identity value of the last inserted row of a table that has such a column
         */
        record Made(OptionalLong lastIdentity) implements Outcome {}

        /** Refused (2627, 3906, 1205 …); nothing changed. */
        record Refused(List<SqlMessage> errors) implements Outcome {
            public Refused {
                errors = List.copyOf(errors);
            }
        }

        /**
         * Another transaction holds a row, and nothing changed: once {@link ServerPort#poll} says that the ticket is
         * done, whoever asked looks at the rows again and tries again. A refusal there (1205, 1222) is the statement's.
         */
        record Blocked(long ticket) implements Outcome {}
    }

    /** A change of one table. */
    sealed interface Change {

        String database();

        /** {@code CREATE TABLE}. */
        record Create(String database, TableDefinition table) implements Change {}

        /** {@code DROP TABLE}. */
        record Drop(String database, String schema, String name) implements Change {}

        /** {@code ALTER TABLE}: another definition, and every row as it is under it. */
        record Alter(String database, TableDefinition table, List<StoredRow> rows) implements Change {
            public Alter {
                rows = List.copyOf(rows);
            }
        }

        /** {@code TRUNCATE TABLE}: the identity starts again. */
        record Truncate(String database, String schema, String name) implements Change {}

        /** New rows of the full width; a null in the identity column is filled. */
        record Insert(String database, String schema, String name, List<@Nullable Object[]> rows) implements Change {
            public Insert {
                rows = List.copyOf(rows);
            }
        }

        /** Rows that replace those of their ids. */
        record Update(String database, String schema, String name, List<StoredRow> rows) implements Change {
            public Update {
                rows = List.copyOf(rows);
            }
        }

        /** Rows that go. */
        record Delete(String database, String schema, String name, List<Long> ids) implements Change {
            public Delete {
                ids = List.copyOf(ids);
            }
        }
    }
}
