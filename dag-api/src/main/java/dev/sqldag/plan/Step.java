package dev.sqldag.plan;

import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import java.util.List;
import java.util.Objects;

/**
 * One step of a plan.
 *
 * @param number from 1, in the order of the plan
 * @param server where it runs; for a wait, whose vantage point matters most
 * @param groups the groups it changes: one statement at a time is in flight for each of them, and for the server
 * @param after the numbers of the steps that must be done before
 */
public record Step(
        int number, ServerName server, String title, Action action, List<GroupName> groups, List<Integer> after) {

    public Step {
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(action, "action");
        groups = List.copyOf(groups);
        after = List.copyOf(after);
    }

    /** {@code step 3 on server2: join ag1}. */
    @Override
    public String toString() {
        return "step " + number + " on " + server + ": " + title;
    }
}
