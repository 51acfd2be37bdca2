package dev.sqldag.plan;

import dev.sqldag.plan.Action.RunStatement;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.tsql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One step of a plan.
 *
 * @param number from 1, in the order of the plan
 * @param server where it runs; for a wait, whose vantage point matters most
 * @param groups the groups it changes: one statement at a time is in flight for each of them, and for the server
 * @param after the numbers of the steps that must be done before
 * @param risk DESTRUCTIVE whenever its statement takes something away
 * @param undo the statement that takes the step back on the same server; empty when nothing does
 */
public record Step(
        int number,
        ServerName server,
        String title,
        Action action,
        List<GroupName> groups,
        List<Integer> after,
        Risk risk,
        Optional<Statement> undo) {

    public Step {
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(risk, "risk");
        Objects.requireNonNull(undo, "undo");
        groups = List.copyOf(groups);
        after = List.copyOf(after);
        if (destroys(action).isPresent() && risk != Risk.DESTRUCTIVE) {
            throw new IllegalArgumentException("'" + title + "' takes something away and is not marked so.");
        }
    }

    /** A step that nothing undoes, as risky as its statement is. */
    public Step(
            int number, ServerName server, String title, Action action, List<GroupName> groups, List<Integer> after) {
        this(
                number,
                server,
                title,
                action,
                groups,
                after,
                destroys(action).isPresent() ? Risk.DESTRUCTIVE : Risk.NONE,
                Optional.empty());
    }

    /** What it takes away, as a {@link Consent} names it; a step that is destructive for another reason is named by its title. */
    public Optional<String> destroys() {
        return destroys(action).or(() -> risk == Risk.DESTRUCTIVE ? Optional.of(title) : Optional.empty());
    }

    private static Optional<String> destroys(Action action) {
        return action instanceof RunStatement run ? run.statement().destroys() : Optional.empty();
    }

    /** {@code step 3 on server2: join ag1}. */
    @Override
    public String toString() {
        return "step " + number + " on " + server + ": " + title;
    }
}
