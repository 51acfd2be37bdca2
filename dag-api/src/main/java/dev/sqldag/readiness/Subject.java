package dev.sqldag.readiness;

import dev.sqldag.observation.Observation;
import dev.sqldag.observation.view.ServerView.Seen;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import java.util.Optional;
import java.util.stream.Stream;

/** What is checked: what is wanted, and what is seen of the servers that it is wanted on. */
record Subject(Topology topology, Observation observation) {

    /** A server that was found where the topology says. */
    record Found(Server server, Seen view) {

        ServerName name() {
            return server.name();
        }
    }

    Stream<Found> servers() {
        return topology.servers().stream().flatMap(server -> found(server).stream());
    }

    Stream<Found> servers(AvailabilityGroup group) {
        return group.servers().flatMap(server -> found(server).stream());
    }

    /** Groups that no server has. */
    Stream<AvailabilityGroup> newGroups() {
        return topology.groups().stream().filter(group -> !observation.exists(group.name()));
    }

    /** Whether the group has the database already, or nobody could say. */
    boolean hasDatabase(AvailabilityGroup group, DatabaseName database) {
        return observation.exists(group.name())
                && observation
                        .fromPrimary(group.name())
                        .map(view -> view.databases().stream().anyMatch(database::sameAs))
                        .orElse(true);
    }

    Optional<Found> found(Server server) {
        return found(server.name()).map(view -> new Found(server, view));
    }

    /** What another server that answered in its place shows says nothing of it. */
    Optional<Seen> found(ServerName server) {
        return observation.seen(server).filter(view -> isItself(server, view));
    }

    static boolean isItself(ServerName server, Seen view) {
        return new ServerName(view.instance().reportedName()).sameAs(server);
    }
}
