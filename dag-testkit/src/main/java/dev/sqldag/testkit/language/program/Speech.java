package dev.sqldag.testkit.language.program;

import dev.sqldag.testkit.language.expression.Expr;
import dev.sqldag.testkit.language.expression.Scope;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.language.value.SqlFailure;
import dev.sqldag.testkit.language.value.SqlFailure.Reach;
import dev.sqldag.testkit.sql.Reply.CommandCode;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Instructions that send messages. */
public sealed interface Speech extends Instruction {

    SqlType TEXT = SqlType.nvarchar(4000);

    /** PRINT. */
    record Print(Expr text) implements Speech {
        @Override
        public void check(Declarations declarations) {
            Scope.outside(declarations).bind(text).as(TEXT);
        }

        @Override
        public void run(Machine machine) {
            Object said = machine.value(text, TEXT);
            // NULL prints as a blank: "PRINT (Transact-SQL)".
            machine.say(new SqlMessage(0, 1, 0, said == null ? " " : said.toString(), "", 0));
            machine.ended(CommandCode.NONE);
        }
    }

    /** RAISERROR; its arguments are literals and variables. */
    record RaiseError(Expr message, Expr severity, Expr state, List<Expr> arguments, Set<With> with) implements Speech {

        /** What stands after WITH. */
        public enum With {
            LOG,
            NOWAIT,
            SETERROR
        }

        public RaiseError {
            arguments = List.copyOf(arguments);
            with = Set.copyOf(with);
        }

        @Override
        public void check(Declarations declarations) {
            Scope scope = Scope.outside(declarations);
            scope.bind(message);
            scope.bind(severity).as(SqlType.INT);
            scope.bind(state).as(SqlType.INT);
            scope.bindAll(arguments);
        }

        @Override
        public void run(Machine machine) {
            int level = number(machine.value(severity, SqlType.INT));
            int chosen = number(machine.value(state, SqlType.INT));
            if (level > 18 && !with.contains(With.LOG)) {
                throw Errors.statement(
                        2754,
                        "Error severity levels greater than 18 can only be specified by members of the sysadmin role,"
                                + " using the WITH LOG option.");
            }
            Object template = machine.value(message);
            if (template instanceof Integer number) {
                throw Errors.statement(
                        18054,
                        "Error %d, severity %d, state %d was raised, but no message with that error number was found"
                                        .formatted(number, level, chosen)
                                + " in sys.messages.");
            }
            send(machine, template == null ? "" : template.toString(), Math.max(0, level), clamped(chosen));
        }

        private void send(Machine machine, String template, int level, int chosen) {
            List<@Nullable Object> values = new ArrayList<>();
            arguments.forEach(argument -> values.add(machine.value(argument)));
            SqlMessage built =
                    new SqlMessage(50000, chosen, Math.min(level, 25), MessageFormat.fill(template, values), "", 0);
            if (!built.isError()) {
                machine.say(built);
                machine.ended(CommandCode.NONE);
                if (with.contains(With.NOWAIT)) {
                    machine.reply().flush();
                }
                return;
            }
            throw SqlFailure.of(level >= 20 ? Reach.CONNECTION : Reach.RAISED, built);
        }

        static int number(@Nullable Object value) {
            return value == null ? 0 : (Integer) value;
        }

        static int clamped(int state) {
            return state < 0 ? 1 : Math.min(state, 255);
        }
    }

    /** THROW with arguments. */
    record Throw(Expr number, Expr message, Expr state) implements Speech {
        @Override
        public void check(Declarations declarations) {
            Scope scope = Scope.outside(declarations);
            scope.bind(number).as(SqlType.INT);
            scope.bind(message).as(TEXT);
            scope.bind(state).as(SqlType.INT);
        }

        @Override
        public void run(Machine machine) {
            int thrown = RaiseError.number(machine.value(number, SqlType.INT));
            if (thrown < 50000) {
                throw Errors.batch(
                        35100,
                        "Error number %d in the THROW statement is outside the valid range. Specify an error number in"
                                        .formatted(thrown)
                                + " the valid range of 50000 to 2147483647.");
            }
            Object text = machine.value(message, TEXT);
            int chosen = RaiseError.clamped(RaiseError.number(machine.value(state, SqlType.INT)));
            throw SqlFailure.of(
                    Reach.THROWN, new SqlMessage(thrown, chosen, 16, text == null ? "" : text.toString(), "", 0));
        }
    }

    /** THROW without arguments. */
    record Rethrow() implements Speech {
        @Override
        public void run(Machine machine) {
            throw machine.rethrown();
        }
    }

    /** A statement that is refused by what it says alone. */
    record Refuse(SqlMessage error) implements Speech {
        @Override
        public void run(Machine machine) {
            throw SqlFailure.of(Reach.STATEMENT, error);
        }
    }
}
