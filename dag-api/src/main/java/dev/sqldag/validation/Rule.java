package dev.sqldag.validation;

import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.problem.Severity;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.server.SqlServerVersion;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One rule on a topology, as data. Immutable; a check is pure.
 *
 * @param sentence what must hold, without its full stop
 * @param source the page of the documentation that says so, or why this library asks for it
 * @param errors the numbers of the SQL Server errors that the rule prevents; none when the server would not notice
 * @param versions the versions of SQL Server that it is about
 * @param scope what in a topology it is checked on
 * @param <T> what is checked, with its context
 */
public record Rule<T>(
        ProblemCode code,
        Severity severity,
        String sentence,
        String source,
        List<Integer> errors,
        Versions versions,
        Scope<T> scope,
        Check<T> check) {

    public Rule {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(sentence, "sentence");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(versions, "versions");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(check, "check");
        errors = List.copyOf(errors);
    }

    /** What breaks this rule in the topology. */
    public Stream<Problem> problems(Topology topology) {
        return problemsOf(scope.subjects().in(topology));
    }

    Stream<Problem> problemsOf(Stream<T> subjects) {
        return subjects.flatMap(check::violations).map(this::problem);
    }

    private Problem problem(Violation violation) {
        return new Problem(code, severity, violation.path(), sentence, violation.value(), violation.remedy());
    }

    /** Finds what is wrong with one subject. */
    @FunctionalInterface
    public interface Check<T> {

        Stream<Violation> violations(T subject);
    }

    /**
     * One place where the rule is broken.
     *
     * @param path where, from the outermost named thing inwards
     * @param value what was found
     * @param remedy what to call or to do, as a sentence with its full stop
     */
    public record Violation(String path, String value, String remedy) {

        public Violation {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(remedy, "remedy");
        }
    }

    /** From the first to the last version, both included. */
    public record Versions(SqlServerVersion first, SqlServerVersion last) {

        /** All that this library knows. */
        public static final Versions ALL =
                new Versions(SqlServerVersion.SQL_SERVER_2012, SqlServerVersion.SQL_SERVER_2025);

        public Versions {
            Objects.requireNonNull(first, "first");
            Objects.requireNonNull(last, "last");
        }

        static Versions since(SqlServerVersion first) {
            return new Versions(first, ALL.last);
        }

        static Versions until(SqlServerVersion last) {
            return new Versions(ALL.first, last);
        }

        /** {@code all}, {@code since SQL Server 2016}, {@code until SQL Server 2014}. */
        @Override
        public String toString() {
            if (equals(ALL)) {
                return "all";
            }
            return last == ALL.last ? "since " + first : "until " + last;
        }
    }
}
