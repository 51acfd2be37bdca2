package dev.sqldag.validation;

import dev.sqldag.problem.Problem;
import dev.sqldag.topology.Topology;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks a topology against all {@linkplain Rules rules}. Pure, thread-safe, and about as fast as the topology is large.
 * What only servers know (whether a database exists, which role a replica has) is not asked here.
 */
public final class Validator {

    private static final Comparator<Problem> ORDER =
            Comparator.comparing(Problem::path).thenComparing(Problem::code).thenComparing(Problem::value);

    /** Finding what a rule is checked on takes longer than most checks, so that it is found once for all its rules. */
    private static final Map<Scope<?>, List<Rule<?>>> BY_SCOPE =
            Rules.all().stream().collect(Collectors.groupingBy(Rule::scope, LinkedHashMap::new, Collectors.toList()));

    private Validator() {}

    /** All problems at once, errors and warnings, each once, by path and code; empty when there is nothing to say. */
    public static List<Problem> validate(Topology topology) {
        return BY_SCOPE.entrySet().stream()
                .flatMap(entry -> problems(entry.getKey(), entry.getValue(), topology))
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

    private static <T> Stream<Problem> problems(Scope<T> scope, List<Rule<?>> rules, Topology topology) {
        List<T> subjects = scope.subjects().in(topology).toList();
        return rules.stream().flatMap(rule -> of(scope, rule).problemsOf(subjects.stream()));
    }

    /** The rule, as one on the subjects of the scope that it has. */
    @SuppressWarnings("unchecked") // the rule's scope is this very scope
    private static <T> Rule<T> of(Scope<T> scope, Rule<?> rule) {
        if (!rule.scope().equals(scope)) {
            throw new IllegalArgumentException(rule.code() + " is not checked on " + scope.name());
        }
        return (Rule<T>) rule;
    }
}
