package dev.sqldag.plan;

import dev.sqldag.plan.render.LateValues;
import dev.sqldag.plan.render.ScriptText;
import dev.sqldag.session.Batch;
import dev.sqldag.topology.name.ServerName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A plan taken apart, server by server. */
final class ServerScripts {

    /** What of a step happens on one server; nothing to send when only a person can do it. */
    private record Part(Step step, List<Batch> batches) {}

    private final Map<Integer, Step> steps = new LinkedHashMap<>();
    private final Map<Integer, List<ServerName>> serversOfStep = new LinkedHashMap<>();
    private final Map<ServerName, List<Part>> parts = new LinkedHashMap<>();

    private ServerScripts(Plan plan) {
        plan.steps().forEach(this::add);
    }

    static Map<ServerName, String> of(Plan plan) {
        ServerScripts scripts = new ServerScripts(plan);
        Map<ServerName, String> texts = new LinkedHashMap<>();
        scripts.parts.forEach((server, parts) -> texts.put(server, scripts.script(server, parts)));
        return Collections.unmodifiableMap(texts);
    }

    private void add(Step step) {
        Map<ServerName, List<Batch>> batches = new LinkedHashMap<>();
        for (ServerBatch next : step.action().batches(step.server())) {
            batches.computeIfAbsent(next.server(), server -> new ArrayList<>()).add(next.batch());
        }
        if (batches.isEmpty()) {
            batches.put(step.server(), List.of());
        }
        batches.forEach((server, sent) ->
                parts.computeIfAbsent(server, some -> new ArrayList<>()).add(new Part(step, sent)));
        steps.put(step.number(), step);
        serversOfStep.put(step.number(), List.copyOf(batches.keySet()));
    }

    private String script(ServerName server, List<Part> ofServer) {
        LateValues values = LateValues.of(
                ofServer.stream().flatMap(part -> part.batches().stream()).toList(), List.of());
        return ofServer.stream()
                .map(part -> part(server, part, values))
                .collect(Collectors.joining(
                        "\n", ScriptText.comment("For " + server + ", batch by batch.") + values.header() + "\n", ""));
    }

    private String part(ServerName server, Part part, LateValues values) {
        Step step = part.step();
        return ScriptText.comment(step.number() + ": " + step.title())
                + step.after().stream()
                        .flatMap(before -> serversOfStep.getOrDefault(before, List.of()).stream()
                                .filter(other -> !other.equals(server))
                                .map(other -> first(before, other)))
                        .collect(Collectors.joining())
                + ScriptText.comment(step.action().instruction())
                + part.batches().stream()
                        .map(batch -> ScriptText.batch(batch, values))
                        .collect(Collectors.joining());
    }

    private String first(Integer before, ServerName other) {
        return ScriptText.comment("   first, on " + other + ": " + before + ", " + title(before));
    }

    private String title(Integer number) {
        Step step = steps.get(number);
        return step == null ? "" : step.title();
    }
}
