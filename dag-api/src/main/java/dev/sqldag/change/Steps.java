package dev.sqldag.change;

import dev.sqldag.plan.Action;
import dev.sqldag.plan.Action.AskOperator;
import dev.sqldag.plan.Action.Await;
import dev.sqldag.plan.Action.RunStatement;
import dev.sqldag.plan.Condition;
import dev.sqldag.plan.Step;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.tsql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The steps of a plan while it grows. Adding one answers its number, which later steps may wait for. */
final class Steps {

    private final List<Step> steps = new ArrayList<>();

    int run(ServerName server, String title, Statement statement, List<GroupName> groups, Collection<Integer> after) {
        return add(server, title, new RunStatement(statement), groups, after);
    }

    int await(ServerName server, Condition condition, Duration atMost, Collection<Integer> after) {
        return add(server, "wait until " + condition.description(), new Await(condition, atMost), List.of(), after);
    }

    int ask(ServerName server, String title, AskOperator action, Collection<Integer> after) {
        return add(server, title, action, List.of(), after);
    }

    List<Step> toList() {
        return List.copyOf(steps);
    }

    private int add(ServerName server, String title, Action action, List<GroupName> groups, Collection<Integer> after) {
        int number = steps.size() + 1;
        steps.add(new Step(
                number,
                server,
                title,
                action,
                groups,
                after.stream().distinct().sorted().toList()));
        return number;
    }
}
