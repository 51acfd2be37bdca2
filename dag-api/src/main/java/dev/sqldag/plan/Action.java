package dev.sqldag.plan;

import dev.sqldag.condition.Condition;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.tsql.LateValue;
import dev.sqldag.tsql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a step does. New kinds may come in minor versions; add a {@code default} if you switch over them. */
public sealed interface Action {

    /** What a reader of the plan is shown below the step's title; empty when the title says all. */
    String text();

    /** What the step contributes to a script; empty when a script cannot do it. */
    String toScript();

    /** What a person has to do, with the exact commands; empty when nobody is needed. */
    String instruction();

    /** As a program that reads a rendered plan tells actions apart: {@code statement}, {@code read}, {@code wait},
     * {@code operator}. */
    String kind();

    /**
     * What a script that runs without this library sends for the step, in order. A wait asks every server that its
     * condition names, one after the other, and each for as long as the wait may take.
     *
     * @param server the one that the step names
     */
    List<ServerBatch> batches(ServerName server);

    /** The value that it gives to later steps under its name; empty when it gives none. */
    default Optional<LateValue> gives() {
        return Optional.empty();
    }

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

        @Override
        public String instruction() {
            return "";
        }

        @Override
        public String kind() {
            return "statement";
        }

        @Override
        public List<ServerBatch> batches(ServerName server) {
            return List.of(
                    new ServerBatch(server, GuardedBatch.of(server, statement, GuardedBatch.unbound(statement))));
        }
    }

    /**
     * Asks the server for a value that later steps use. Changes nothing, so that it is asked again after any failure.
     *
     * @param statement answers one row
     * @param column of it that holds the value
     * @param value the name under which later statements find it; one name is given once in a plan
     */
    record ReadValue(Statement statement, String column, LateValue value) implements Action {

        public ReadValue {
            Objects.requireNonNull(statement, "statement");
            Objects.requireNonNull(column, "column");
            Objects.requireNonNull(value, "value");
        }

        @Override
        public String text() {
            return statement.sql();
        }

        @Override
        public String toScript() {
            return statement.sql() + "\nGO\n";
        }

        @Override
        public String instruction() {
            return "";
        }

        @Override
        public String kind() {
            return "read";
        }

        @Override
        public List<ServerBatch> batches(ServerName server) {
            return List.of(new ServerBatch(server, ReadBatch.of(server, this)));
        }

        @Override
        public Optional<LateValue> gives() {
            return Optional.of(value);
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

        @Override
        public String instruction() {
            return "";
        }

        @Override
        public String kind() {
            return "wait";
        }

        @Override
        public List<ServerBatch> batches(ServerName server) {
            return WaitBatch.all(condition.predicates(server), atMost);
        }
    }

    /**
     * Something that only a person or another tool can do. The run checks whether it is done, and ends there if not.
     *
     * @param instruction what to do, with the exact commands
     */
    record AskOperator(String instruction, Condition done) implements Action {

        private static final Duration PATIENCE = Duration.ofDays(1);

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

        @Override
        public String kind() {
            return "operator";
        }

        /** A script cannot come back later, as a run does: it waits, for a day. */
        @Override
        public List<ServerBatch> batches(ServerName server) {
            return WaitBatch.all(done.predicates(server), PATIENCE);
        }
    }
}
