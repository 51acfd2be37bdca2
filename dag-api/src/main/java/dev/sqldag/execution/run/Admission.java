package dev.sqldag.execution.run;

import dev.sqldag.execution.ApplyOptions;
import dev.sqldag.execution.MissingConsentException;
import dev.sqldag.execution.MissingValueException;
import dev.sqldag.plan.Action;
import dev.sqldag.plan.Consent;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.Step;
import dev.sqldag.tsql.LateValue;
import dev.sqldag.tsql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must be there before anything is sent: a consent for each thing that is taken away, and what only callers know. */
public final class Admission {

    private Admission() {}

    /**
     * Looks at the plan only.
     *
     * @throws MissingConsentException with everything that nobody consented to
     * @throws MissingValueException with everything that is not given
     */
    public static void require(Plan plan, ApplyOptions options) {
        List<String> objects = withoutConsent(plan, options);
        if (!objects.isEmpty()) {
            throw new MissingConsentException(plan, objects);
        }
        List<LateValue> missing = missing(plan, options);
        if (!missing.isEmpty()) {
            throw new MissingValueException(missing);
        }
    }

    private static List<String> withoutConsent(Plan plan, ApplyOptions options) {
        List<String> destructions = plan.destructions();
        if (destructions.isEmpty()) {
            return List.of();
        }
        String id = plan.id();
        Set<String> allowed = options.consents().stream()
                .filter(consent -> consent.planId().equals(id))
                .map(Consent::object)
                .collect(Collectors.toSet());
        return destructions.stream().filter(object -> !allowed.contains(object)).toList();
    }

    private static List<LateValue> missing(Plan plan, ApplyOptions options) {
        Set<String> read = plan.steps().stream()
                .flatMap(step -> step.action() instanceof Action.ReadValue action
                        ? Stream.of(action.value().name())
                        : Stream.of())
                .collect(Collectors.toSet());
        return plan.steps().stream()
                .flatMap(Admission::statements)
                .flatMap(statement -> statement.lateValues().stream())
                .filter(value -> !read.contains(value.name()))
                .filter(value -> !KnownValues.fits(options.values().get(value.name()), value))
                .distinct()
                .toList();
    }

    private static Stream<Statement> statements(Step step) {
        Stream<Statement> sent =
                step.action() instanceof Action.RunStatement run ? Stream.of(run.statement()) : Stream.of();
        return Stream.concat(sent, step.undo().stream());
    }
}
