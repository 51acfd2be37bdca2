package dev.sqldag.change;

import dev.sqldag.observation.view.ReplicaView;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.Replica;
import dev.sqldag.topology.Routing;
import dev.sqldag.topology.name.ServerName;
import java.util.Optional;

/** Where clients are sent. */
final class RoutingComparison implements Comparison {

    @Override
    public void compare(Scene scene, Draft draft) {
        for (AvailabilityGroup group : scene.topology().groups()) {
            Site site = Site.of(group, scene, draft);
            Optional<Existing> existing = Existing.of(site);
            if (existing.isPresent() || !scene.exists(group.name())) {
                group.replicas().forEach(replica -> compare(replica, site, existing));
            }
        }
    }

    private static void compare(Replica replica, Site site, Optional<Existing> existing) {
        ServerName server = replica.server().name();
        Spot spot = Spot.replica(site.group().name(), server);
        Optional<ReplicaView> seen = existing.flatMap(some -> some.replica(server));
        Optional<Routing> routing =
                seen.isPresent() ? seen.flatMap(some -> some.settings().routing()) : Optional.of(Routing.NONE);
        routing.ifPresentOrElse(
                now -> RoutingProperties.ALL.forEach(row -> row.compare(replica.routing(), now, spot, site)),
                () -> site.unknown(spot.path(), "routing", "as the topology says"));
    }
}
