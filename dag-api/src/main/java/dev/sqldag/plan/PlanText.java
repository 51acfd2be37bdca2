package dev.sqldag.plan;

import java.util.ArrayList;
import java.util.List;
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

    /** Joined from pieces, each written once: a script may have megabytes. */
    static String script(Plan plan) {
        List<String> pieces = new ArrayList<>();
        for (Step step : plan.steps()) {
            String script = step.action().toScript();
            if (!script.isEmpty()) {
                pieces.add(pieces.isEmpty() ? "-- " : "\n-- ");
                pieces.add(String.valueOf(step.number()));
                pieces.add(" on ");
                pieces.add(step.server().value());
                pieces.add(": ");
                pieces.add(step.title());
                pieces.add("\n");
                pieces.add(script);
            }
        }
        return String.join("", pieces);
    }

    private static String step(Step step) {
        String after = step.after().isEmpty()
                ? ""
                : step.after().stream().map(String::valueOf).collect(Collectors.joining(", ", "  (after ", ")"));
        return "%3d  %s: %s%s\n".formatted(step.number(), step.server(), step.title(), after)
                + step.action().text().indent(INDENT);
    }
}
