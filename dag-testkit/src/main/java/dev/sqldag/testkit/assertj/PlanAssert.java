package dev.sqldag.testkit.assertj;

import dev.sqldag.plan.Plan;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/** Assertions on plans. */
public final class PlanAssert extends AbstractAssert<PlanAssert, Plan> {

    PlanAssert(Plan plan) {
        super(plan, PlanAssert.class);
    }

    /** Nothing is left to do. */
    public PlanAssert isEmpty() {
        if (!actual.isEmpty()) {
            failWithMessage("Expected nothing to do, but there is %n%s", actual);
        }
        return this;
    }

    public PlanAssert hasSteps(int expected) {
        if (actual.steps().size() != expected) {
            failWithMessage(
                    "Expected %s steps, but there are %s: %n%s",
                    expected, actual.steps().size(), actual);
        }
        return this;
    }

    public PlanAssert isRefused() {
        if (!actual.isRefused()) {
            failWithMessage("Expected a plan that is refused, not %n%s", actual);
        }
        return this;
    }

    public PlanAssert isNotRefused() {
        if (actual.isRefused()) {
            failWithMessage("Expected a plan that can be applied, but it has %n%s", actual.problems());
        }
        return this;
    }

    /** The script contains the text. */
    public PlanAssert scriptContains(String text) {
        if (!actual.toScript().contains(text)) {
            failWithMessage("Expected %s in %n%s", text, actual.toScript());
        }
        return this;
    }

    /** No step is on another server. */
    public PlanAssert concernsOnly(String... servers) {
        List<String> allowed = List.of(servers);
        actual.steps().stream()
                .map(step -> step.server().value())
                .filter(server -> allowed.stream().noneMatch(server::equalsIgnoreCase))
                .findFirst()
                .ifPresent(server -> failWithMessage(
                        "Expected steps on %s only, but there is one on %s: %n%s", allowed, server, actual));
        return this;
    }
}
