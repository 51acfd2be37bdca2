package dev.sqldag.failover;

import dev.sqldag.condition.Condition;
import dev.sqldag.plan.Action;
import dev.sqldag.plan.Action.Await;
import dev.sqldag.plan.Action.RunStatement;
import dev.sqldag.plan.Risk;
import dev.sqldag.plan.Step;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.tsql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps of a failover: what belongs to one stage may happen at once, and waits for the whole stage before. */
final class Stages {

    private final List<GroupName> groups;
    private final List<Step> steps = new ArrayList<>();
    private List<Integer> before = List.of();
    private List<Integer> current = new ArrayList<>();

    /** @param groups all that a failover touches: nothing else may change one of them meanwhile */
    Stages(List<GroupName> groups) {
        this.groups = List.copyOf(groups);
    }

    /** What comes now waits for all that came before. */
    void next() {
        if (!current.isEmpty()) {
            before = List.copyOf(current);
            current = new ArrayList<>();
        }
    }

    void run(ServerName server, String title, Statement statement) {
        Risk risk = statement.destroys().isPresent() ? Risk.DESTRUCTIVE : Risk.NONE;
        add(server, title, new RunStatement(statement), risk, Optional.empty());
    }

    /** Something that a later step sets back, or the end of a run that fails. */
    void temporarily(ServerName server, String title, Statement statement, Statement undo) {
        add(server, title, new RunStatement(statement), Risk.TEMPORARY, Optional.of(undo));
    }

    void await(ServerName server, Condition condition, Duration atMost) {
        add(server, "wait until " + condition.description(), new Await(condition, atMost), Risk.NONE, Optional.empty());
    }

    void add(ServerName server, String title, Action action, Risk risk, Optional<Statement> undo) {
        int number = steps.size() + 1;
        steps.add(new Step(number, server, title, action, groups, before, risk, undo));
        current.add(number);
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }
}
