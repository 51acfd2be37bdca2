package dev.sqldag.plan;

import dev.sqldag.observation.Observation;

/**
 * What a plan is for. Planning again for the same goal tells whether a plan still holds, and what is left of it.
 * Implementations are values: two that mean the same are equal.
 */
public interface Goal {

    /** The plan from what is seen now. Pure. */
    Plan plan(Observation now);
}
