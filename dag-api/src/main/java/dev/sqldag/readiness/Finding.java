package dev.sqldag.readiness;

import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.problem.Severity;
import dev.sqldag.topology.name.ServerName;
import java.util.Objects;

/**
 * One thing about a server that is not as it must be.
 *
 * @param server on which it is, and on which it is put right
 * @param path where in the topology, from the outermost named thing inwards
 * @param required what must hold, as a sentence without its full stop
 * @param current what is there instead
 * @param fix what to do, as a sentence with its full stop
 */
public record Finding(
        ServerName server,
        ProblemCode code,
        Severity severity,
        String path,
        String required,
        String current,
        String fix) {

    public Finding {
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(required, "required");
        Objects.requireNonNull(current, "current");
        Objects.requireNonNull(fix, "fix");
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** The same as a plan reports it. */
    public Problem problem() {
        return new Problem(code, severity, path, required, current, fix);
    }
}
