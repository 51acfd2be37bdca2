package dev.sqldag.change;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.tsql.RoutingStatement;
import java.util.List;

/** Where clients are sent; for a group that is created now. */
final class RoutingComparison implements Comparison {

    @Override
    public void compare(Scene scene, Draft draft) {
        scene.topology().groups().stream()
                .filter(group -> !scene.exists(group.name()))
                .forEach(group -> Routes.of(group).forEach(route -> {
                    String path = group.name() + "/" + route.server();
                    draft.missing(path, "routing", route.server().value(), List.of(deed(group, route, scene)));
                }));
    }

    private static Deed deed(AvailabilityGroup group, RoutingStatement route, Scene scene) {
        boolean list = route instanceof RoutingStatement.SetReadOnlyList;
        return Deed.run(
                list ? Phase.ROUTING_LIST : Phase.ROUTING_URL,
                scene.primaryOf(group),
                "route clients of " + route.server() + " in " + group.name(),
                route,
                group.name());
    }
}
