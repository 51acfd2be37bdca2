package dev.sqldag.plan;

import java.util.stream.Collectors;

/** How a plan reads. */
final class PlanText {

    private static final int INDENT = 6;

    private PlanText() {}

    static String of(Plan plan) {
        StringBuilder text = new StringBuilder();
        plan.problems().forEach(problem -> text.append(problem).append('\n'));
        if (plan.isRefused()) {
            text.append("This plan is refused: mend the errors above and plan again.\n");
        } else if (plan.steps().isEmpty()) {
            text.append("Nothing to do: the servers are as the topology says.\n");
        }
        if (!plan.steps().isEmpty()) {
            text.append(plan.summary()).append('\n');
            plan.steps().forEach(step -> text.append(step(step)));
        }
        return text.toString();
    }

    static String script(Plan plan) {
        return plan.steps().stream()
                .filter(step -> !step.action().toScript().isEmpty())
                .map(step -> "-- %d on %s: %s\n%s"
                        .formatted(
                                step.number(),
                                step.server(),
                                step.title(),
                                step.action().toScript()))
                .collect(Collectors.joining("\n"));
    }

    private static String step(Step step) {
        String after = step.after().isEmpty()
                ? ""
                : step.after().stream().map(String::valueOf).collect(Collectors.joining(", ", "  (after ", ")"));
        return "%3d  %s: %s%s\n".formatted(step.number(), step.server(), step.title(), after)
                + step.action().text().indent(INDENT);
    }
}
