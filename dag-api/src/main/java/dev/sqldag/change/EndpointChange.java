package dev.sqldag.change;

import dev.sqldag.observation.view.EndpointView;
import dev.sqldag.observation.view.ServerView.Seen;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Endpoint;
import dev.sqldag.tsql.EndpointStatement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An endpoint that exists, and what it is to become.
 *
 * @param target under the name that it has, because an endpoint cannot be renamed
 */
record EndpointChange(Seen view, EndpointView seen, Endpoint target) {

    ServerName server() {
        return view.server();
    }

    String path() {
        return server() + "/" + seen.name();
    }

    List<EndpointProperty> differences() {
        return Arrays.stream(EndpointProperty.values())
                .filter(property -> property.differs(target, seen))
                .toList();
    }

    boolean isNeeded() {
        return !differences().isEmpty();
    }

    /** Whether partners must be told before they find it again. */
    boolean moves() {
        return differences().stream().anyMatch(EndpointProperty::moves);
    }

    /** Whether a bounce is felt. */
    boolean isLive() {
        return !view.groups().isEmpty();
    }

    Deed deed() {
        String what = differences().stream().map(Enum::name).collect(Collectors.joining(", "));
        String felt = isLive() ? "; its groups are disconnected for a moment" : "";
        String moved = isLive() && differences().contains(EndpointProperty.LISTENER_PORT)
                ? "; its groups are disconnected until their ENDPOINT_URL follows"
                : felt;
        return configure("change " + what + " of endpoint " + seen.name() + moved, target);
    }

    /** Another state of it on the way. */
    Deed configure(String title, Endpoint endpoint) {
        return Deed.run(Phase.ENDPOINT, server(), title, new EndpointStatement.Configure(endpoint));
    }
}
