package dev.sqldag.testing;

import dev.sqldag.plan.Action.RunStatement;
import dev.sqldag.plan.Consent;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.Step;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.tsql.Statement;
import java.util.List;
import java.util.Map;

/** Every statement that takes something away, and what a caller may say about it. */
public final class Destructions {

    private Destructions() {}

    public static Map<String, Statement> samples() {
        Map<String, Statement> samples = Kinds.samples();
        samples.values().removeIf(statement -> statement.destroys().isEmpty());
        return samples;
    }

    /** A plan that does only that. */
    public static Plan plan(Statement statement) {
        Step step = new Step(
                1, new ServerName("server1"), "take it away", new RunStatement(statement), List.of(), List.of());
        return new Plan(Topology.of(Walkthrough.AG1), List.of(step), List.of());
    }

    /** What the caller says. */
    public enum Given {
        NOTHING,
        OTHER_PLAN,
        OTHER_OBJECT,
        RIGHT;

        public List<Consent> consents(Plan plan) {
            String object = plan.destructions().get(0);
            return switch (this) {
                case NOTHING -> List.of();
                case OTHER_PLAN -> List.of(new Consent("0".repeat(plan.id().length()), object, "because"));
                case OTHER_OBJECT -> List.of(plan.consent(object + "2", "because"));
                case RIGHT -> List.of(plan.consent(object, "because"));
            };
        }
    }
}
