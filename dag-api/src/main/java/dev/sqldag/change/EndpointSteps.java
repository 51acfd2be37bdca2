package dev.sqldag.change;

import dev.sqldag.observation.Observation;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import dev.sqldag.tsql.EndpointStatement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates the endpoints that are missing: they come first, because groups talk over them. */
final class EndpointSteps {

    private final Map<String, Integer> created = new HashMap<>();

    EndpointSteps(Topology topology, Observation observation, Steps steps) {
        for (Server server : topology.servers()) {
            if (isMissing(server, observation)) {
                created.put(server.name().key(), create(server, steps));
            }
        }
    }

    /** The step that creates the server's endpoint; empty when it exists. */
    Optional<Integer> stepOf(ServerName server) {
        return Optional.ofNullable(created.get(server.key()));
    }

    private static boolean isMissing(Server server, Observation observation) {
        return observation
                .seen(server.name())
                .filter(view -> view.endpoints().isEmpty())
                .isPresent();
    }

    private static int create(Server server, Steps steps) {
        return steps.run(
                server.name(),
                "create endpoint " + server.endpoint().name() + " on port "
                        + server.endpoint().port(),
                new EndpointStatement.Create(server.endpoint()),
                List.of(),
                List.of());
    }
}
