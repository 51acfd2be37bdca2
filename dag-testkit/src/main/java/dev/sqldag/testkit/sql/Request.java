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

    /** A transaction-manager request. */
    record Transaction(Action action, String name) implements Request {

        /** What the transaction manager is asked. */
        public enum Action {
            BEGIN,
            COMMIT,
            ROLLBACK,
            SAVE
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
