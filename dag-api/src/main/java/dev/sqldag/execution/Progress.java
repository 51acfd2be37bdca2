package dev.sqldag.execution;

import dev.sqldag.plan.Step;

/**
 * News of a step.
 *
 * @param detail for a person: how far a wait is, why a statement is sent again, what an error said; may be empty
 */
public record Progress(Step step, Kind kind, String detail) {

    /** What the news is about. */
    public enum Kind {
        STARTED("started"),
        /** A wait goes on; sent when its detail changes. */
        WAITING("waiting"),
        /** The statement could not run yet, or its outcome is unknown, and it is looked after again. */
        RETRYING("trying again"),
        DONE("done"),
        FAILED("failed"),
        NEEDS_OPERATOR("needs an operator");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** {@code step 3 on server2: join ag1: done}. */
    @Override
    public String toString() {
        return step + ": " + kind.words + (detail.isEmpty() ? "" : " (" + detail + ")");
    }
}
