package dev.sqldag.plan;

import java.util.Objects;

/**
 * Someone's word that a destructive step may run: of this plan, of this object, for this reason. It dies when the plan
 * changes.
 *
 * @param planId {@link Plan#id()} of the plan that was read
 * @param object as {@link Plan#destructions()} names it: {@code availability group ag1}
 * @param reason for whoever reads the report later; not blank
 */
public record Consent(String planId, String object, String reason) {

    public Consent {
        Objects.requireNonNull(planId, "planId");
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(reason, "reason");
        if (reason.isBlank()) {
            throw new IllegalArgumentException("A consent needs a reason.");
        }
    }

    /** Whether it is for that step of that plan. */
    public boolean allows(Plan plan, Step step) {
        return planId.equals(plan.id())
                && step.destroys().filter(object::equals).isPresent();
    }
}
