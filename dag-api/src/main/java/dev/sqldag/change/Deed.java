package dev.sqldag.change;

import dev.sqldag.condition.Condition;
import dev.sqldag.plan.Action;
import dev.sqldag.plan.Action.AskOperator;
import dev.sqldag.plan.Action.Await;
import dev.sqldag.plan.Action.ReadValue;
import dev.sqldag.plan.Action.RunStatement;
import dev.sqldag.plan.Risk;
import dev.sqldag.plan.Step;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.tsql.BackupStatement;
import dev.sqldag.tsql.LateValue;
import dev.sqldag.tsql.RestoreStatement;
import dev.sqldag.tsql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Something to do, before it has a number: {@link Order} makes a step of it.
 *
 * @param groups whose deeds it comes between, first the one that it is for; none: it is the server's alone
 * @param turn within its phase, for what must not happen at once although it is of one kind; 0 unless said otherwise
 */
record Deed(
        Phase phase,
        ServerName server,
        String title,
        Action action,
        List<GroupName> groups,
        Risk risk,
        Optional<Statement> undo,
        int turn) {

    Deed {
        groups = List.copyOf(groups);
    }

    /** In the first turn of its phase. */
    Deed(
            Phase phase,
            ServerName server,
            String title,
            Action action,
            List<GroupName> groups,
            Risk risk,
            Optional<Statement> undo) {
        this(phase, server, title, action, groups, risk, undo, 0);
    }

    /** A statement, destructive when it takes something away. */
    static Deed run(Phase phase, ServerName server, String title, Statement statement, GroupName... groups) {
        Risk risk = statement.destroys().isPresent() ? Risk.DESTRUCTIVE : Risk.NONE;
        return new Deed(
                phase, server, title, new RunStatement(statement), Arrays.asList(groups), risk, Optional.empty());
    }

    /** A value that later deeds use under its name. */
    static Deed read(
            Phase phase, ServerName server, String title, Statement statement, String column, LateValue value) {
        Action action = new ReadValue(statement, column, value);
        return new Deed(phase, server, title, action, List.of(), Risk.NONE, Optional.empty());
    }

    /** A wait; there will be no step when it is met already and nothing before it may disturb it. */
    static Deed await(Phase phase, ServerName server, Condition condition, Duration atMost, GroupName... groups) {
        return new Deed(
                phase,
                server,
                "wait until " + condition.description(),
                new Await(condition, atMost),
                Arrays.asList(groups),
                Risk.NONE,
                Optional.empty());
    }

    /** Something for a person; there will be no step when it is done already. */
    static Deed ask(
            Phase phase, ServerName server, String title, String instruction, Condition done, GroupName... groups) {
        return new Deed(
                phase,
                server,
                title,
                new AskOperator(instruction, done),
                Arrays.asList(groups),
                Risk.NONE,
                Optional.empty());
    }

    /** A copy that can be taken back. */
    Deed undoneBy(Statement statement) {
        return new Deed(phase, server, title, action, groups, risk, Optional.of(statement), turn);
    }

    /** A copy that comes between the deeds of these groups. */
    Deed touching(List<GroupName> some) {
        return new Deed(phase, server, title, action, some, risk, undo, turn);
    }

    /** A copy whose turn comes after those with a lower number in its phase. */
    Deed inTurn(int number) {
        return new Deed(phase, server, title, action, groups, risk, undo, number);
    }

    /** A copy that a later deed sets back. */
    Deed temporarily() {
        return new Deed(phase, server, title, action, groups, Risk.TEMPORARY, undo);
    }

    Step step(int number, List<Integer> after) {
        return new Step(number, server, title, action, changed(), after, risk, undo);
    }

    /** Backups and restores change no group, so that several servers carry them out at once. */
    private List<GroupName> changed() {
        boolean changes = action instanceof RunStatement run
                && !(run.statement() instanceof BackupStatement)
                && !(run.statement() instanceof RestoreStatement);
        return changes ? groups : List.of();
    }
}
