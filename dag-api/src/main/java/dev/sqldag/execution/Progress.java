package dev.sqldag.execution;

import dev.sqldag.plan.Step;
import java.util.Objects;
import java.util.Optional;

/**
 * News of a step.
 *
 * @param detail for a person: how far a wait is, why a statement is sent again, what an error said; may be empty
 * @param pace of a wait that can be counted
 */
public record Progress(Step step, Kind kind, String detail, Optional<Pace> pace) {

    public Progress {
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(pace, "pace");
    }

    /** News without numbers. */
    public Progress(Step step, Kind kind, String detail) {
        this(step, kind, detail, Optional.empty());
    }

    /** What the news is about. */
    public enum Kind {
        STARTED("started"),
        /** A wait goes on; sent when its detail or its gait changes. */
        WAITING("waiting"),
        /** The statement could not run yet, or its outcome is unknown, and it is looked after again. */
        RETRYING("trying again"),
        DONE("done"),
        FAILED("failed"),
        NEEDS_OPERATOR("needs an operator"),
        /** What the step did is being taken back. */
        GOING_BACK("going back"),
        UNDONE("taken back"),
        /** It should have been taken back and could not be. */
        LEFT("left in force");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** {@code step 3 on server2: join ag1: done}. */
    @Override
    public String toString() {
        String more = pace.map(Pace::toString)
                .map(text -> detail.isEmpty() ? text : detail + ", " + text)
                .orElse(detail);
        return step + ": " + kind.words + (more.isEmpty() ? "" : " (" + more + ")");
    }
}
