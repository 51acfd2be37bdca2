package dev.sqldag.testkit.language.program;

import dev.sqldag.testkit.sql.Reply.CommandCode;

/** Instructions about the session itself. */
public sealed interface SessionInstruction extends Instruction {

    /** USE. */
    record Use(String database) implements SessionInstruction {
        @Override
        public void run(Machine machine) {
            machine.use(database);
            machine.ended(CommandCode.NONE);
        }
    }

    /** SET of an option that makes a difference here. */
    record SetOption(Settings.Option option, long value) implements SessionInstruction {
        @Override
        public void run(Machine machine) {
            machine.settings().set(option, value);
            machine.ended(CommandCode.NONE);
        }
    }

    /** SET of an option whose value makes no difference to anything the simulated server can show. */
    record SetNothing() implements SessionInstruction {
        @Override
        public void run(Machine machine) {
            machine.ended(CommandCode.NONE);
        }
    }

    /** BEGIN TRANSACTION. */
    record Begin(String name) implements SessionInstruction {
        @Override
        public void run(Machine machine) {
            machine.transactions().begin(name);
            machine.ended(CommandCode.NONE);
        }

        @Override
        public boolean startsTransaction() {
            return true;
        }
    }

    /** COMMIT. */
    record Commit() implements SessionInstruction {
        @Override
        public void run(Machine machine) {
            machine.commit();
        }
    }

    /** ROLLBACK. */
    record Rollback(String name) implements SessionInstruction {
        @Override
        public void run(Machine machine) {
            machine.transactions().rollback(name);
            machine.ended(CommandCode.NONE);
        }
    }

    /** SAVE TRANSACTION. */
    record Save(String name) implements SessionInstruction {
        @Override
        public void run(Machine machine) {
            machine.transactions().save(name);
            machine.ended(CommandCode.NONE);
        }
    }
}
