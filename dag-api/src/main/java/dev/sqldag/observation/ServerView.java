package dev.sqldag.observation;

import dev.sqldag.problem.DagException;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.EndpointName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What one server showed when it was asked, or why it showed nothing. */
public sealed interface ServerView {

    /** The name under which it was asked. */
    ServerName server();

    /**
     * The server answered. Everything is from its own vantage point at that moment.
     *
     * @param reportedName its own name for itself, {@code @@SERVERNAME}
     * @param majorVersion 13 for SQL Server 2016 … 17 for 2025
     * @param at when, by the server's clock
     */
    record Seen(
            ServerName server,
            String reportedName,
            int majorVersion,
            boolean hadrEnabled,
            Instant at,
            List<EndpointView> endpoints,
            List<DatabaseView> databases,
            List<GroupView> groups)
            implements ServerView {

        public Seen {
            endpoints = List.copyOf(endpoints);
            databases = List.copyOf(databases);
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
    }

    /** The server did not answer, or not in a way that could be understood: everything about it is unknown. */
    record Unseen(ServerName server, DagException failure) implements ServerView {}

    /** A database mirroring endpoint. */
    record EndpointView(EndpointName name, int port, String state, String role, Optional<String> ipAddress) {

        /** Whether replicas can connect to it: started, on all addresses, and not for witnesses only. */
        public boolean servesReplicas() {
            return state.equals("STARTED") && ipAddress.isEmpty() && (role.equals("ALL") || role.equals("PARTNER"));
        }
    }

    /**
     * A user database.
     *
     * @param hasLogChain whether a full backup has started its chain of log backups
     */
    record DatabaseView(
            DatabaseName name,
            String state,
            String recoveryModel,
            String userAccess,
            boolean readOnly,
            boolean autoClose,
            boolean inGroup,
            boolean hasLogChain) {}
}
