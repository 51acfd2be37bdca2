package dev.sqldag.problem;

import java.io.Serializable;
import java.util.Objects;

/**
 * One thing that is wrong with what was asked for, and what to do about it.
 *
 * @param code stable: the same rule keeps its code for ever
 * @param path where, from the outermost named thing inwards, as in {@code distributedag/ag2/server3}
 * @param rule what must hold, as a sentence without its full stop
 * @param value what was found instead
 * @param remedy what to call or to do, as a sentence with its full stop
 */
public record Problem(ProblemCode code, Severity severity, String path, String rule, String value, String remedy)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    public Problem {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(remedy, "remedy");
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** {@code DAG-2107 at sales/west: the second group lists no databases (found [Sales]). Remove …}. */
    @Override
    public String toString() {
        return "%s at %s: %s (found %s). %s".formatted(code.id(), path, rule, value, remedy);
    }
}
