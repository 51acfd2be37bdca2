package dev.sqldag.plan;

import dev.sqldag.tsql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Collectors;

/** What a step does. New kinds may come in minor versions; add a {@code default} if you switch over them. */
public sealed interface Action {

    /** What a reader of the plan is shown below the step's title; empty when the title says all. */
    String text();

    /** What the step contributes to a script; empty when a script cannot do it. */
    String toScript();

    /** Sends one statement, inside a batch that is harmless when it is sent twice. */
    record RunStatement(Statement statement) implements Action {

        public RunStatement {
            Objects.requireNonNull(statement, "statement");
        }

        @Override
        public String text() {
            return statement.sql();
        }

        @Override
        public String toScript() {
            return statement.sql() + "\nGO\n";
        }
    }

    /**
     * Waits until what the servers show satisfies the condition.
     *
     * @param atMost after which the run gives up; nothing is undone
     */
    record Await(Condition condition, Duration atMost) implements Action {

        public Await {
            Objects.requireNonNull(condition, "condition");
            Objects.requireNonNull(atMost, "atMost");
        }

        @Override
        public String text() {
            return "";
        }

        @Override
        public String toScript() {
            return "";
        }
    }

    /**
     * Something that only a person or another tool can do. The run checks whether it is done, and ends there if not.
     *
     * @param instruction what to do, with the exact commands
     */
    record AskOperator(String instruction, Condition done) implements Action {

        public AskOperator {
            Objects.requireNonNull(instruction, "instruction");
            Objects.requireNonNull(done, "done");
        }

        @Override
        public String text() {
            return instruction;
        }

        @Override
        public String toScript() {
            return instruction.lines().map(line -> "-- " + line + "\n").collect(Collectors.joining());
        }
    }
}
