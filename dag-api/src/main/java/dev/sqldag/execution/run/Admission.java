package dev.sqldag.execution.run;

import dev.sqldag.execution.ApplyOptions;
import dev.sqldag.execution.MissingConsentException;
import dev.sqldag.execution.MissingProgramException;
import dev.sqldag.execution.MissingValueException;
import dev.sqldag.plan.Action.CallProgram;
import dev.sqldag.plan.Consent;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.Step;
import dev.sqldag.tsql.LateValue;
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
     * @throws MissingProgramException when the plan asks the program and it cannot be asked
     * @throws MissingValueException with everything that is not given
     */
    public static void require(Plan plan, ApplyOptions options) {
        List<String> objects = withoutConsent(plan, options);
        if (!objects.isEmpty()) {
            throw new MissingConsentException(plan, objects);
        }
        boolean calls = plan.steps().stream().anyMatch(step -> step.action() instanceof CallProgram);
        if (calls && options.program().isEmpty()) {
            throw new MissingProgramException();
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
                .flatMap(step -> step.action().gives().stream())
                .map(LateValue::name)
                .collect(Collectors.toSet());
        return plan.steps().stream()
                .flatMap(Admission::taken)
                .filter(value -> !read.contains(value.name()))
                .filter(value -> !KnownValues.fits(options.values().get(value.name()), value))
                .distinct()
                .toList();
    }

    private static Stream<LateValue> taken(Step step) {
        return Stream.concat(
                step.action().takes().stream(), step.undo().stream().flatMap(undo -> undo.lateValues().stream()));
    }
}
