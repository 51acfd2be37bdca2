package dev.sqldag.testkit.language.program;

/** One step of a program; immutable, for sessions and their forks share programs. */
public interface Instruction {

    /** Finds the names, before anything runs; a table that does not exist yet is left for later. */
    default void check(Declarations declarations) {}

    void run(Machine machine);

    /** Where the program goes on when this fails and nothing catches it. */
    default int afterFailure(int position) {
        return position + 1;
    }

    /** Whether it changes tables: when it fails or has to wait, what it did until then is taken back. */
    default boolean changesTables() {
        return false;
    }

    /** Whether it begins a transaction when IMPLICIT_TRANSACTIONS is on. */
    default boolean startsTransaction() {
        return false;
    }
}
