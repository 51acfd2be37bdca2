package dev.sqldag.observation.view;

import dev.sqldag.problem.DagException;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What one server showed when it was asked, or why it showed nothing. */
public sealed interface ServerView {

    /** The name under which it was asked. */
    ServerName server();

    /**
     * The server answered. Everything is from its own vantage point at that moment.
     *
     * @param at when, by the server's clock
     * @param ports on which it listens, for whatever
     * @param endpoints for database mirroring: one, or none
     * @param clusterGroups the names of all availability groups of its cluster, whoever hosts them
     */
    record Seen(
            ServerName server,
            Instant at,
            Instance instance,
            List<ListeningPort> ports,
            List<EndpointView> endpoints,
            SecurityView security,
            List<DatabaseView> databases,
            List<GroupName> clusterGroups,
            List<GroupView> groups)
            implements ServerView {

        public Seen {
            Objects.requireNonNull(server, "server");
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(instance, "instance");
            Objects.requireNonNull(security, "security");
            ports = List.copyOf(ports);
            endpoints = List.copyOf(endpoints);
            databases = List.copyOf(databases);
            clusterGroups = List.copyOf(clusterGroups);
            groups = List.copyOf(groups);
        }

        public Optional<GroupView> group(GroupName name) {
            return groups.stream().filter(group -> group.name().sameAs(name)).findFirst();
        }

        public Optional<DatabaseView> database(DatabaseName name) {
            return databases.stream()
                    .filter(database -> database.name().sameAs(name))
                    .findFirst();
        }

        /** Whose words these are, and when they were said. */
        public Evidence evidence() {
            return new Evidence(server, at);
        }
    }

    /** The server did not answer, or not in a way that could be understood: everything about it is unknown. */
    record Unseen(ServerName server, DagException failure) implements ServerView {}

    /**
     * A port that the server listens on.
     *
     * @param ip {@code ::} or {@code 0.0.0.0} for all addresses
     * @param use such as TSQL or DATABASE_MIRRORING
     */
    record ListeningPort(String ip, int port, String use) {}
}
