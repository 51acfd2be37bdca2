package dev.sqldag.change;

import dev.sqldag.topology.server.Server;
import dev.sqldag.tsql.EndpointStatement;
import java.util.List;

/** Creates the endpoints that are missing: they come first, because groups talk over them. */
final class EndpointComparison implements Comparison {

    @Override
    public void compare(Scene scene, Draft draft) {
        for (Server server : scene.topology().servers()) {
            if (isMissing(server, scene)) {
                String endpoint = server.endpoint().name().value();
                draft.missing(server.name().value(), "endpoint", endpoint, List.of(create(server)));
            }
        }
    }

    private static boolean isMissing(Server server, Scene scene) {
        return scene.observation()
                .seen(server.name())
                .filter(view -> view.endpoints().isEmpty())
                .isPresent();
    }

    private static Deed create(Server server) {
        return Deed.run(
                Phase.ENDPOINT,
                server.name(),
                "create endpoint " + server.endpoint().name() + " on port "
                        + server.endpoint().port(),
                new EndpointStatement.Create(server.endpoint()));
    }
}
