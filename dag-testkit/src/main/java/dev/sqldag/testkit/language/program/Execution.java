package dev.sqldag.testkit.language.program;

import dev.sqldag.testkit.command.Command;
import dev.sqldag.testkit.language.expression.Atom;
import dev.sqldag.testkit.language.expression.Bound;
import dev.sqldag.testkit.language.expression.Expr;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.expression.Scope;
import dev.sqldag.testkit.language.program.Invocation.Parameter;
import dev.sqldag.testkit.language.value.Conversion;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.sql.Reply.CommandCode;
import dev.sqldag.testkit.sql.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Instructions that start something: a command of the server, or another text. */
public sealed interface Execution extends Instruction {

    /** A statement that the server carries out. */
    record RunCommand(Command command, String words, TransactionRule rule, CommandCode code) implements Execution {
        @Override
        public void run(Machine machine) {
            rule.check(words, machine);
            machine.command(command, code);
        }

        @Override
        public boolean startsTransaction() {
            return true;
        }
    }

    /** What a statement says to a transaction around it. */
    enum TransactionRule {
        ALLOWED {
            @Override
            void check(String words, Machine machine) {
                // Nothing to refuse.
            }
        },
        GROUP {
            @Override
            void check(String words, Machine machine) {
                refuse(machine, 574, words + " statement cannot be used inside a user transaction.");
            }
        },
        DATABASE {
            @Override
            void check(String words, Machine machine) {
                refuse(machine, 226, words + " statement not allowed within multi-statement transaction.");
            }
        },
        KILL {
            @Override
            void check(String words, Machine machine) {
                refuse(machine, 6115, words + " command cannot be used inside user transactions.");
            }
        },
        BACKUP {
            @Override
            void check(String words, Machine machine) {
                refuse(machine, 3021, "Cannot perform a backup or restore operation within a transaction.");
            }
        };

        abstract void check(String words, Machine machine);

        private static void refuse(Machine machine, int number, String text) {
            if (machine.transactions().count() > 0) {
                throw Errors.statement(number, text);
            }
        }
    }

    /** BACKUP and RESTORE, whose texts may be variables. */
    record OnMedia(List<Expr> texts, Composer composer) implements Execution {

        public OnMedia {
            texts = List.copyOf(texts);
        }

        @Override
        public void check(Declarations declarations) {
            Scope.outside(declarations).bindAll(texts);
        }

        @Override
        public void run(Machine machine) {
            TransactionRule.BACKUP.check("BACKUP", machine);
            List<String> values = new ArrayList<>();
            texts.forEach(text -> values.add(text(machine, text)));
            machine.command(composer.command(values), CommandCode.NONE);
        }

        private static String text(Machine machine, Expr expression) {
            Object value = machine.value(expression, SqlType.nvarchar(4000));
            return value == null ? "" : value.toString();
        }
    }

    /** Makes a command of the values of the texts of its statement. */
    @FunctionalInterface
    interface Composer {
        Command command(List<String> texts);
    }

    /** EXEC ('…'). */
    record ExecuteText(Expr text) implements Execution {
        @Override
        public void check(Declarations declarations) {
            Scope.outside(declarations).bind(text).as(Speech.TEXT);
        }

        @Override
        public void run(Machine machine) {
            Object batch = machine.value(text, SqlType.nvarchar(SqlType.MAX));
            machine.call(new Invocation(batch == null ? "" : batch.toString(), List.of(), Optional.empty()));
        }
    }

    /** EXEC of a procedure of the server. */
    record CallProcedure(String name, List<Argument> arguments, Optional<String> status) implements Execution {

        public CallProcedure {
            arguments = List.copyOf(arguments);
        }

        @Override
        public void check(Declarations declarations) {
            arguments.forEach(argument -> argument.check(declarations));
            status.ifPresent(declarations::variable);
        }

        @Override
        public void run(Machine machine) {
            List<Given> given = new ArrayList<>();
            arguments.forEach(argument -> argument.given(machine).ifPresent(given::add));
            machine.procedure(name, given, status);
        }
    }

    /**
     * EXEC sp_executesql.
     *
     * @param reader reads the definitions, whose text is known only when it runs
     */
    record ExecuteSql(
            Expr text,
            Optional<Expr> definitions,
            List<Argument> arguments,
            Optional<String> status,
            Definitions reader)
            implements Execution {

        public ExecuteSql {
            arguments = List.copyOf(arguments);
        }

        @Override
        public void check(Declarations declarations) {
            Scope scope = Scope.outside(declarations);
            scope.bind(text);
            definitions.ifPresent(scope::bind);
            arguments.forEach(argument -> argument.check(declarations));
            status.ifPresent(declarations::variable);
        }

        @Override
        public void run(Machine machine) {
            String batch = string(machine, text);
            String declared = definitions.isPresent() ? string(machine, definitions.get()) : "";
            List<Given> given = new ArrayList<>();
            arguments.forEach(argument -> argument.given(machine).ifPresent(given::add));
            machine.call(new Invocation(batch, reader.match(declared, batch, given), status));
        }

        private static String string(Machine machine, Expr expression) {
            Object value = machine.value(expression, SqlType.nvarchar(SqlType.MAX));
            return value == null ? "" : value.toString();
        }
    }

    /**
     * An argument of a procedure.
     *
     * @param name empty when it is positional
     * @param target the variable that gets the value of an OUTPUT argument
     */
    record Argument(String name, Expr value, Optional<String> target) {

        private boolean isDefault() {
            return value instanceof Atom.Default;
        }

        void check(Declarations declarations) {
            if (!isDefault()) {
                Scope.outside(declarations).bind(value);
            }
        }

        /** The argument with its value; the word DEFAULT gives none. */
        Optional<Given> given(Machine machine) {
            if (isDefault()) {
                return Optional.empty();
            }
            Bound bound = Scope.outside(machine.names()).bind(value);
            return Optional.of(new Given(name, bound.type(), bound.eval(Row.outside(machine)), target));
        }
    }

    /** An argument with its value. */
    record Given(String name, SqlType type, @Nullable Object data, Optional<String> target) {

        /** The variable that it becomes. */
        public Parameter as(String variable, SqlType declared) {
            return new Parameter(variable, declared, Conversion.convert(data, type, declared), target);
        }
    }

    /** Reads the parameter definitions of sp_executesql. */
    @FunctionalInterface
    interface Definitions {
        List<Parameter> match(String definitions, String text, List<Given> arguments);
    }
}
