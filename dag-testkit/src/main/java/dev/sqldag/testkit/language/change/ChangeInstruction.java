package dev.sqldag.testkit.language.change;

import dev.sqldag.testkit.language.program.Instruction;

/** An instruction that changes tables. */
public sealed interface ChangeInstruction extends Instruction
        permits Insert, InsertExecute, Update, Delete, SelectInto {

    @Override
    default boolean startsTransaction() {
        return true;
    }

    @Override
    default boolean changesTables() {
        return true;
    }
}
