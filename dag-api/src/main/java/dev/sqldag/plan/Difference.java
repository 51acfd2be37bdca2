package dev.sqldag.plan;

import java.util.List;
import java.util.Objects;

/**
 * Something that is not as the topology says.
 *
 * @param path where, as a problem has it: {@code ag1/server2}
 * @param property in SQL Server's words: {@code AVAILABILITY_MODE}, or {@code replica}, {@code database}, {@code listener}
 * @param observed what is; {@code none} when there is nothing, {@code unknown} when nobody could say
 * @param wanted what the topology says; {@code none} when it has no such thing
 * @param steps the numbers of the steps that end it; empty when a problem of the plan says why nothing does
 */
public record Difference(String path, String property, String observed, String wanted, Kind kind, List<Integer> steps) {

    /** How {@link #observed} and {@link #wanted} write nothing. */
    public static final String NONE = "none";

    /** How {@link #observed} writes what nobody could say. */
    public static final String UNKNOWN = "unknown";

    public Difference {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(property, "property");
        Objects.requireNonNull(observed, "observed");
        Objects.requireNonNull(wanted, "wanted");
        Objects.requireNonNull(kind, "kind");
        steps = List.copyOf(steps);
    }

    /** A copy that says which steps end it. */
    public Difference endedBy(List<Integer> numbers) {
        return new Difference(path, property, observed, wanted, kind, numbers);
    }

    /** {@code ag1/server2: AVAILABILITY_MODE is ASYNCHRONOUS_COMMIT, wanted SYNCHRONOUS_COMMIT}. */
    @Override
    public String toString() {
        return path + ": " + property + " is " + observed + ", wanted " + wanted;
    }

    /** In what way something differs. */
    public enum Kind {
        /** It is wanted and not there. */
        MISSING,
        /** It is there and otherwise. */
        CHANGED,
        /** It is there and the topology does not have it. It stays, unless {@link PlanOptions#removing()} was said. */
        SURPLUS,
        /** It is otherwise and cannot be changed in place. */
        FIXED
    }
}
