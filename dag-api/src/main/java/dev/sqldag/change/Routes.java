package dev.sqldag.change;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.Replica;
import dev.sqldag.topology.Routing;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.tsql.RoutingStatement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The routing of a group, as statements: where replicas are reached first, then where readers are sent (error 19404). */
final class Routes {

    private Routes() {}

    static List<RoutingStatement> of(AvailabilityGroup group) {
        return Stream.concat(
                        group.replicas().stream().flatMap(replica -> urls(group.name(), replica)),
                        group.replicas().stream().flatMap(replica -> list(group.name(), replica).stream()))
                .toList();
    }

    private static Stream<RoutingStatement> urls(GroupName group, Replica replica) {
        Routing routing = replica.routing();
        ServerName server = replica.server().name();
        return Stream.of(
                        routing.readOnlyUrl()
                                .<RoutingStatement>map(url -> new RoutingStatement.SetReadOnlyUrl(group, server, url)),
                        routing.readWriteUrl()
                                .<RoutingStatement>map(url -> new RoutingStatement.SetReadWriteUrl(group, server, url)))
                .flatMap(Optional::stream);
    }

    private static Optional<RoutingStatement> list(GroupName group, Replica replica) {
        return Optional.of(replica.routing().readOnlyList())
                .filter(targets -> !targets.isEmpty())
                .map(targets -> new RoutingStatement.SetReadOnlyList(
                        group, replica.server().name(), targets));
    }
}
