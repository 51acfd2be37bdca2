package dev.sqldag.change;

import dev.sqldag.condition.Condition;
import dev.sqldag.condition.Condition.DistributedSynchronized;
import dev.sqldag.condition.Condition.GroupSynchronized;
import dev.sqldag.condition.Condition.ReplicasConnected;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is waited for after a bounce: what holds now and will hold again by itself. What is down already must not stop the
 * change that may mend it, and an endpoint that moves is found again only when its groups know where.
 */
final class Reconnection {

    /** Whose vantage point matters most, and what must be seen. */
    record Wait(ServerName server, Condition condition) {}

    private final Scene scene;
    private final Circle circle;
    private final List<ServerName> moving;

    Reconnection(Scene scene, Circle circle, List<EndpointChange> within) {
        this.scene = scene;
        this.circle = circle;
        this.moving = within.stream()
                .filter(EndpointChange::moves)
                .map(EndpointChange::server)
                .toList();
    }

    List<Wait> after(ServerName bounced) {
        List<Wait> waits = new ArrayList<>();
        circle.groupsOn(bounced).forEach(group -> {
            ServerName primary = scene.primaryOf(group);
            List<ServerName> others = connected(group, primary);
            if (!isMoving(primary) && !others.isEmpty()) {
                waits.add(new Wait(primary, new ReplicasConnected(group.name(), others)));
                ifNow(primary, new GroupSynchronized(group, group.databases()), group)
                        .ifPresent(waits::add);
            }
        });
        circle.distributedGroupsOn(bounced).forEach(group -> across(group).ifPresent(waits::add));
        return waits;
    }

    private List<ServerName> connected(AvailabilityGroup group, ServerName primary) {
        return scene.seen(group.name()).stream()
                .flatMap(view -> group.servers()
                        .map(Server::name)
                        .filter(server -> !server.sameAs(primary) && !isMoving(server))
                        .filter(server -> view.replica(server.value())
                                .filter(replica -> replica.isConnected())
                                .isPresent()))
                .toList();
    }

    private Optional<Wait> across(DistributedAvailabilityGroup group) {
        Optional<ServerName> globalPrimary = scene.observation().primaryOf(group.name());
        List<DatabaseName> databases = group.first()
                .member()
                .ours()
                .map(first -> Arriving.databasesOf(first, scene))
                .orElse(List.of());
        AvailabilityGroup[] members = group.groups().toArray(AvailabilityGroup[]::new);
        return globalPrimary.flatMap(server -> ifNow(server, new DistributedSynchronized(group, databases), members)
                .or(() -> ifNow(server, new DistributedSynchronized(group, List.of()), members)));
    }

    private Optional<Wait> ifNow(ServerName server, Condition condition, AvailabilityGroup... groups) {
        boolean moves = List.of(groups).stream()
                .flatMap(AvailabilityGroup::servers)
                .map(Server::name)
                .anyMatch(this::isMoving);
        boolean asksNobody = condition.predicates(server).isEmpty();
        return moves || asksNobody || !condition.evaluate(scene.observation()).isMet()
                ? Optional.empty()
                : Optional.of(new Wait(server, condition));
    }

    private boolean isMoving(ServerName server) {
        return moving.stream().anyMatch(server::sameAs);
    }
}
