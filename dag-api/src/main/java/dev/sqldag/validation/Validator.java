package dev.sqldag.validation;

import dev.sqldag.problem.Problem;
import dev.sqldag.topology.Topology;
import java.util.Comparator;
import java.util.List;

/**
 * Checks a topology against all {@linkplain Rules rules}. Pure, thread-safe, and about as fast as the topology is large.
 * What only servers know (whether a database exists, which role a replica has) is not asked here.
 */
public final class Validator {

    private static final Comparator<Problem> ORDER =
            Comparator.comparing(Problem::path).thenComparing(Problem::code).thenComparing(Problem::value);

    private Validator() {}

    /** All problems at once, errors and warnings, each once, by path and code; empty when there is nothing to say. */
    public static List<Problem> validate(Topology topology) {
        return Rules.all().stream()
                .flatMap(rule -> rule.problems(topology))
                .distinct()
                .sorted(ORDER)
                .toList();
    }

    /**
     * Refuses a topology that breaks a rule; warnings pass.
     *
     * @throws InvalidTopologyException with all problems, when one of them is an error
     */
    public static void requireValid(Topology topology) {
        List<Problem> problems = validate(topology);
        if (problems.stream().anyMatch(Problem::isError)) {
            throw new InvalidTopologyException(problems);
        }
    }
}
