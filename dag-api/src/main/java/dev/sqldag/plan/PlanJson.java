package dev.sqldag.plan;

import dev.sqldag.plan.render.Json;
import dev.sqldag.problem.Problem;
import dev.sqldag.session.Parameter;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.Name;
import dev.sqldag.topology.server.Server;
import java.util.Collection;
import java.util.stream.Stream;

/** A plan as JSON. */
final class PlanJson {

    private PlanJson() {}

    static String of(Plan plan) {
        return Json.object(json -> json.object("topology", topology -> topology(topology, plan.topology()))
                .objects("steps", plan.steps(), PlanJson::step)
                .objects("problems", plan.problems(), PlanJson::problem));
    }

    private static void topology(Json json, Topology topology) {
        json.objects("servers", topology.servers(), PlanJson::server)
                .objects("groups", topology.groups(), PlanJson::group)
                .objects("distributedGroups", topology.distributedGroups(), PlanJson::distributedGroup);
    }

    private static void server(Json json, Server server) {
        json.text("name", server.name().value())
                .text("version", server.version().toString())
                .text("endpointUrl", server.endpointUrl());
    }

    private static void group(Json json, AvailabilityGroup group) {
        json.text("name", group.name().value())
                .texts("databases", values(group.databases().stream()))
                .texts("replicas", values(group.servers().map(Server::name)));
        group.listener().ifPresent(listener -> json.text("listener", listener.dnsName()));
    }

    private static void distributedGroup(Json json, DistributedAvailabilityGroup group) {
        json.text("name", group.name().value())
                .texts("members", values(group.sides().stream().map(side -> side.member()
                        .name())));
    }

    private static void step(Json json, Step step) {
        json.number("number", step.number())
                .text("server", step.server().value())
                .text("title", step.title())
                .text("kind", step.action().kind())
                .numbers("after", step.after())
                .text("text", step.action().text())
                .objects("batches", step.action().batches(step.server()), PlanJson::batch);
    }

    private static void batch(Json json, ServerBatch batch) {
        json.text("server", batch.server().value())
                .text("text", batch.batch().text())
                .objects("parameters", batch.batch().parameters(), PlanJson::parameter);
    }

    private static void parameter(Json json, Parameter parameter) {
        json.text("name", parameter.name()).text("origin", parameter.origin());
    }

    private static void problem(Json json, Problem problem) {
        json.text("code", problem.code().id())
                .text("severity", problem.severity().name())
                .text("path", problem.path())
                .text("rule", problem.rule())
                .text("value", problem.value())
                .text("remedy", problem.remedy());
    }

    private static Collection<String> values(Stream<? extends Name> names) {
        return names.<String>map(Name::value).toList();
    }
}
