package dev.sqldag.execution;

import dev.sqldag.plan.Plan;
import dev.sqldag.problem.DagException;
import java.util.List;

/** Destructive steps have no consent, or one of another plan: nothing was sent. */
public final class MissingConsentException extends DagException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> objects;
    private final String planId;

    /** @param objects not empty, as {@link Plan#destructions()} names them */
    public MissingConsentException(Plan plan, List<String> objects) {
        super("Nothing was sent: this plan takes away " + String.join(", ", objects)
                + ", and nobody consented. Read the plan, then give plan.consent(object, reason) for each to apply.");
        this.objects = List.copyOf(objects);
        this.planId = plan.id();
    }

    /** Everything that is taken away without a consent, in the order of the plan. */
    public List<String> objects() {
        return objects;
    }

    /** Of the plan that a consent must name. */
    public String planId() {
        return planId;
    }
}
