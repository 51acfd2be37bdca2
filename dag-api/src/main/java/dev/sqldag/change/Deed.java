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
 */
record Deed(
        Phase phase,
        ServerName server,
        String title,
        Action action,
        List<GroupName> groups,
        Risk risk,
        Optional<Statement> undo) {

    Deed {
        groups = List.copyOf(groups);
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
        return new Deed(phase, server, title, action, groups, risk, Optional.of(statement));
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
