package dev.sqldag.testkit.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One request of a client: answered completely before the next one of the same connection starts. */
public sealed interface Request {

    /** A language batch, without {@code GO}. */
    record Batch(String text) implements Request {}

    /** A remote procedure call; the well-known procedures arrive by name too (number 10 is {@code sp_executesql}). */
    record Call(String procedure, List<Argument> arguments) implements Request {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * A transaction-manager request.
     *
     * @param isolation what a transaction that begins shall have, which is the session's from then on
     */
    record Transaction(Action action, String name, Isolation isolation) implements Request {

        /** A request that leaves the isolation level as it is. */
        public Transaction(Action action, String name) {
            this(action, name, Isolation.UNCHANGED);
        }

        /** What the transaction manager is asked. */
        public enum Action {
            BEGIN,
            COMMIT,
            ROLLBACK,
            SAVE
        }

        /** The isolation levels, in the order of their numbers (MS-TDS 2.2.6.9). */
        public enum Isolation {
            UNCHANGED,
            READ_UNCOMMITTED,
            READ_COMMITTED,
            REPEATABLE_READ,
            SERIALIZABLE,
            SNAPSHOT
        }
    }

    /**
     * An argument of a call.
     *
     * @param name with its {@code @}, or the empty string when positional
     * @param output whether the caller wants the value back
     */
    record Argument(String name, Value value, boolean output) {

        public @Nullable Object data() {
            return value.data();
        }
    }
}
