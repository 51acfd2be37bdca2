package dev.sqldag.testkit.language.program;

import dev.sqldag.testkit.command.TableDefinition;
import dev.sqldag.testkit.language.expression.Expr;
import dev.sqldag.testkit.language.expression.Scope;
import dev.sqldag.testkit.sql.Reply.CommandCode;
import dev.sqldag.testkit.sql.SqlType;

/** Instructions about variables. */
public sealed interface Assignment extends Instruction {

    /** DECLARE; an initial value is a {@link Store} of its own. */
    record Declare(String name, SqlType type) implements Assignment {
        @Override
        public void check(Declarations declarations) {
            declarations.declare(name, type);
        }

        @Override
        public void run(Machine machine) {
            // Variables exist from the start of the text.
        }
    }

    /** DECLARE … TABLE. */
    record DeclareTable(String name, TableDefinition definition) implements Assignment {
        @Override
        public void check(Declarations declarations) {
            declarations.declareTable(name, definition);
        }

        @Override
        public void run(Machine machine) {
            // Table variables exist from the start of the text.
        }
    }

    /** SET @v = …, and the initial value of DECLARE. */
    record Store(String name, Expr value) implements Assignment {
        @Override
        public void check(Declarations declarations) {
            Scope.outside(declarations).bind(value).as(declarations.variable(name));
        }

        @Override
        public void run(Machine machine) {
            machine.assign(name, machine.value(value, machine.names().variable(name)));
            machine.ended(CommandCode.NONE);
        }
    }
}
