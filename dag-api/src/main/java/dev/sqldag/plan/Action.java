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

    /** As a program that reads a rendered plan tells actions apart: {@code statement}, {@code batch}, {@code read}, {@code wait},
     * */
    String kind();

    /**
     * What a script that runs without this library sends for the step, in order. A wait asks every server that its
     * condition names, one after the other, and each for as long as the wait may take.
     *
     * @param server the one that the step names
     */
    List<ServerBatch> batches(ServerName server);

    /** The statement that changes something; empty when nothing on a server is changed. */
    default Optional<Statement> changes() {
        return Optional.empty();
    }

    /** The values that it needs and that a run binds. */
    default List<LateValue> takes() {
        return List.of();
    }

    /** The values that it gives to later steps, under their names. */
    default List<LateValue> gives() {
        return List.of();
    }

    /** Sends one statement, inside a batch that is harmless when it is sent twice. */
    record RunStatement(Statement statement) implements Action {

        public RunStatement {
            Objects.requireNonNull(statement, "statement");
        }

        @Override
        public Optional<Statement> changes() {
            return Optional.of(statement);
        }

        @Override
        public List<LateValue> takes() {
            return statement.lateValues();
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
            return List.of(new ServerBatch(
                    server, GuardedBatch.of(server, statement, GuardedBatch.unbound(statement.lateValues()))));
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
        public List<LateValue> gives() {
            return List.of(value);
        }
    }

    /**
     * Sends a batch that a planner has written around one statement, for what must not be torn apart: it waits on the server,
     * changes something, waits again, reads what later steps need and proves what it has done.
     *
     * @param statement the one that changes something; its kind decides what an error means
     * @param effect from after the identity check to before the read-back; harmless when it is sent twice
     * @param readBack changes nothing; one result set of its own has the columns {@code late_value} and {@code value}, when
     *     it gives any, and its last one says {@code in_force}, and may say
     *     {@code begun}: that the effect is there in part, so that the step is never taken for one without effect
     * @param takes values that it needs
     * @param gives values that it reads for later steps
     * @param timeout after which the client gives it up; longer than all that it waits for on the server
     */
    record RunBatch(
            Statement statement,
            String effect,
            String readBack,
            List<LateValue> takes,
            List<LateValue> gives,
            Duration timeout)
            implements Action {

        public RunBatch {
            Objects.requireNonNull(statement, "statement");
            Objects.requireNonNull(effect, "effect");
            Objects.requireNonNull(readBack, "readBack");
            Objects.requireNonNull(timeout, "timeout");
            takes = List.copyOf(takes);
            gives = List.copyOf(gives);
        }

        @Override
        public Optional<Statement> changes() {
            return Optional.of(statement);
        }

        /** The whole batch, as it is sent. */
        @Override
        public String text() {
            return effect + readBack;
        }

        @Override
        public String toScript() {
            return effect + readBack + "GO\n";
        }

        @Override
        public String instruction() {
            return "";
        }

        @Override
        public String kind() {
            return "batch";
        }

        @Override
        public List<ServerBatch> batches(ServerName server) {
            return List.of(new ServerBatch(server, GuardedBatch.of(server, this, GuardedBatch.unbound(takes))));
        }
    }

    /**
     * Asks the program that applies the plan to do something, through what it gave with the options of the run. Once it was
     * asked to stop writing, it is told to go on however the run ends.
     */
    enum CallProgram implements Action {
        /** Stop writing: what was begun is ended, and nothing new is begun. */
        QUIESCE("Stop the application's writes, and wait until they have stopped."),
        /** Write again. */
        RELEASE("Let the application write again.");

        private final String instruction;

        CallProgram(String instruction) {
            this.instruction = instruction;
        }

        @Override
        public String text() {
            return "";
        }

        @Override
        public String toScript() {
            return "-- " + instruction + "\n";
        }

        @Override
        public String instruction() {
            return instruction;
        }

        @Override
        public String kind() {
            return "program";
        }

        @Override
        public List<ServerBatch> batches(ServerName server) {
            return List.of();
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
