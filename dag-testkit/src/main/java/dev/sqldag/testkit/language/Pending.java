package dev.sqldag.testkit.language;

import dev.sqldag.testkit.command.LockCommand;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.language.value.SqlFailure;
import dev.sqldag.testkit.language.value.SqlFailure.Reach;
import dev.sqldag.testkit.sql.Reply.CommandCode;
import dev.sqldag.testkit.sql.SqlMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a session waits for.
 *
 * @param deadline when a wait for a lock is over (1222)
 */
record Pending(long ticket, Optional<Instant> deadline, After after) {

    Pending(long ticket, After after) {
        this(ticket, Optional.empty(), after);
    }

    /** What happens then; data, for a fork goes on by itself. */
    sealed interface After {

        void done(SessionMachine machine, Effect.Done effect);

        /** What it means that the server refuses it. */
        default SqlFailure refused(SessionMachine machine, List<SqlMessage> errors) {
            return SqlFailure.refused(errors);
        }

        /** A statement of the server ends. */
        record Statement(CommandCode code) implements After {
            @Override
            public void done(SessionMachine machine, Effect.Done effect) {
                effect.messages().forEach(machine::say);
                machine.ended(code);
            }
        }

        /** A statement that changed tables ends; the rows are empty when it has no count. */
        record Lasting(CommandCode code, OptionalLong rows) implements After {
            @Override
            public void done(SessionMachine machine, Effect.Done effect) {
                effect.messages().forEach(machine::say);
                if (rows.isPresent()) {
                    machine.counted(code, rows.getAsLong());
                } else {
                    machine.ended(code);
                }
            }

            @Override
            public SqlFailure refused(SessionMachine machine, List<SqlMessage> errors) {
                machine.port().storage().rollback(machine.caller());
                return After.super.refused(machine, errors);
            }
        }

        /**
         * The transaction ends.
         *
         * @param statement whether COMMIT was a statement, not a request of its own
         */
        record Committed(boolean statement) implements After {
            @Override
            public void done(SessionMachine machine, Effect.Done effect) {
                effect.messages().forEach(machine::say);
                machine.transactions().committed();
                if (statement) {
                    machine.ended(CommandCode.NONE);
                }
            }

            @Override
            public SqlFailure refused(SessionMachine machine, List<SqlMessage> errors) {
                SqlFailure failure = After.super.refused(machine, errors);
                return failure.reach() == Reach.CONNECTION ? failure : SqlFailure.of(Reach.BATCH, errors);
            }
        }

        /** The lock is free: the statement runs again. */
        record Again(int position) implements After {
            @Override
            public void done(SessionMachine machine, Effect.Done effect) {
                machine.jump(position);
            }
        }

        /** sp_getapplock or sp_releaseapplock ends. */
        record Locked(LockCommand command, String database, Optional<String> target) implements After {

            private static final int ERROR = -999;

            @Override
            public void done(SessionMachine machine, Effect.Done effect) {
                machine.locked(command, database, effect.code());
                machine.returns(effect.code(), target);
                List<SqlMessage> errors =
                        effect.messages().stream().filter(SqlMessage::isError).toList();
                if (!errors.isEmpty()) {
                    throw SqlFailure.refused(errors);
                }
                effect.messages().forEach(machine::say);
                machine.ended(CommandCode.EXECUTE);
            }

            /** The error does not end the procedure: it still returns its code. */
            @Override
            public SqlFailure refused(SessionMachine machine, List<SqlMessage> errors) {
                machine.returns(ERROR, target);
                return After.super.refused(machine, errors);
            }
        }
    }
}
