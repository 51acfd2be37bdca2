package dev.sqldag.change;

import dev.sqldag.plan.Difference;
import dev.sqldag.topology.Routing;
import dev.sqldag.topology.RoutingTargets;
import dev.sqldag.tsql.RoutingStatement;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where clients are sent: URLs before the lists that name them (error 19404), and away after them. */
final class RoutingProperties {

    static final List<Property<Routing, Routing, ?>> ALL = List.of(
            Property.<Routing, Routing, String>of(
                            "READ_ONLY_ROUTING_URL",
                            "readOnlyUrl",
                            Routing::readOnlyUrl,
                            url(Routing::readOnlyUrl),
                            (spot, url) -> url.isEmpty()
                                    ? new RoutingStatement.ClearReadOnlyUrl(spot.group(), spot.server())
                                    : new RoutingStatement.SetReadOnlyUrl(spot.group(), spot.server(), url))
                    .shown(RoutingProperties::shown)
                    .in((from, to) -> to.isEmpty() ? Phase.UNROUTE : Phase.ROUTING_URL)
                    .offWhen(""),
            Property.<Routing, Routing, String>of(
                            "READ_WRITE_ROUTING_URL",
                            "readWriteUrl",
                            Routing::readWriteUrl,
                            url(Routing::readWriteUrl),
                            (spot, url) -> url.isEmpty()
                                    ? new RoutingStatement.ClearReadWriteUrl(spot.group(), spot.server())
                                    : new RoutingStatement.SetReadWriteUrl(spot.group(), spot.server(), url))
                    .shown(RoutingProperties::shown)
                    .in((from, to) -> to.isEmpty() ? Phase.UNROUTE : Phase.ROUTING_URL)
                    .offWhen(""),
            Property.<Routing, Routing, List<RoutingTargets>>of(
                            "READ_ONLY_ROUTING_LIST",
                            "readOnlyList",
                            routing -> Optional.of(routing.readOnlyList()),
                            routing -> Optional.of(routing.readOnlyList()),
                            (spot, targets) -> targets.isEmpty()
                                    ? new RoutingStatement.ClearReadOnlyList(spot.group(), spot.server())
                                    : new RoutingStatement.SetReadOnlyList(spot.group(), spot.server(), targets))
                    .shown(RoutingProperties::shown)
                    .in(Phase.ROUTING_LIST)
                    .offWhen(List.of()));

    private RoutingProperties() {}

    /** An empty URL is one that is not set. */
    private static Function<Routing, Optional<String>> url(Function<Routing, Optional<String>> part) {
        return routing -> Optional.of(part.apply(routing).orElse(""));
    }

    private static String shown(String url) {
        return url.isEmpty() ? Difference.NONE : url;
    }

    /** {@code server2, (server3, server4)}. */
    private static String shown(List<RoutingTargets> targets) {
        return targets.isEmpty()
                ? Difference.NONE
                : targets.stream().map(RoutingProperties::shown).collect(Collectors.joining(", "));
    }

    private static String shown(RoutingTargets set) {
        String servers = set.servers().stream().map(Object::toString).collect(Collectors.joining(", "));
        return set.servers().size() == 1 ? servers : "(" + servers + ")";
    }
}
