package dev.sqldag.readiness;

import dev.sqldag.problem.ProblemCode;
import dev.sqldag.problem.Severity;
import dev.sqldag.topology.name.ServerName;
import java.util.stream.Stream;

/**
 * Something that only servers know, as data.
 *
 * @param severity of what it finds
 * @param source the page that says so, or the error that SQL Server raises otherwise
 */
record Check(ProblemCode code, Severity severity, String source, Finder finder) {

    static Check error(ProblemCode code, String source, Finder finder) {
        return new Check(code, Severity.ERROR, source, finder);
    }

    static Check warning(ProblemCode code, String source, Finder finder) {
        return new Check(code, Severity.WARNING, source, finder);
    }

    Stream<Finding> findings(Subject subject) {
        return finder.in(subject)
                .map(flaw -> new Finding(
                        flaw.server(), code, severity, flaw.path(), flaw.required(), flaw.current(), flaw.fix()));
    }

    /** Finds what is not as it must be. */
    interface Finder {
        Stream<Flaw> in(Subject subject);
    }

    /** What is found; see {@link Finding}. */
    record Flaw(ServerName server, String path, String required, String current, String fix) {

        /** Of the server itself. */
        static Flaw of(ServerName server, String required, String current, String fix) {
            return new Flaw(server, server.value(), required, current, fix);
        }
    }
}
