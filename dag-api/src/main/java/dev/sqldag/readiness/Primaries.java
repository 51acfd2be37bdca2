package dev.sqldag.readiness;

import dev.sqldag.observation.Observation;
import dev.sqldag.observation.view.ServerView.Seen;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.Replica;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import java.util.List;

/** Which server is, or is to become, the primary of a group. */
public final class Primaries {

    private Primaries() {}

    /** The observed primary; for a group that does not exist, the server that is to create it. */
    public static ServerName of(AvailabilityGroup group, Observation observation) {
        return observation.primaryOf(group.name()).orElseGet(() -> creator(group, observation));
    }

    /** The one that was named, else the only one that holds all its databases, else the first. */
    static ServerName creator(AvailabilityGroup group, Observation observation) {
        return group.initialPrimary().orElseGet(() -> {
            List<ServerName> holders = group.replicas().stream()
                    .map(Replica::server)
                    .map(Server::name)
                    .filter(server -> observation
                            .seen(server)
                            .filter(view -> holdsDatabases(view, group))
                            .isPresent())
                    .toList();
            return holders.size() == 1 && !group.databases().isEmpty()
                    ? holders.get(0)
                    : group.replicas().get(0).server().name();
        });
    }

    private static boolean holdsDatabases(Seen view, AvailabilityGroup group) {
        return group.databases().stream()
                .allMatch(database -> view.database(database).isPresent());
    }
}
