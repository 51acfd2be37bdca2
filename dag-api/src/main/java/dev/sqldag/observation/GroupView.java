package dev.sqldag.observation;

import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * An availability group or a distributed one, as one server sees it.
 *
 * @param distributed whether its replicas are availability groups
 * @param databases what the group protects, by its configuration
 * @param seedings attempts to seed, oldest first
 */
public record GroupView(
        GroupName name,
        boolean distributed,
        List<DatabaseName> databases,
        List<ReplicaView> replicas,
        Optional<ListenerView> listener,
        List<SeedingView> seedings) {

    public GroupView {
        databases = List.copyOf(databases);
        replicas = List.copyOf(replicas);
        seedings = List.copyOf(seedings);
    }

    /** The newest attempt to send the database to that replica or member. */
    public Optional<SeedingView> seedingTo(String partner, DatabaseName database) {
        return seedings.stream()
                .filter(SeedingView::source)
                .filter(seeding ->
                        seeding.partner().filter(partner::equalsIgnoreCase).isPresent())
                .filter(seeding -> seeding.database().filter(database::sameAs).isPresent())
                .reduce((older, newer) -> newer);
    }

    /** The replica (or, in a distributed group, the member) of that name. */
    public Optional<ReplicaView> replica(String name) {
        return replicas.stream()
                .filter(replica -> replica.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** The replica that lives on the server that was asked; for a distributed group, the member that does. */
    public Optional<ReplicaView> local() {
        return replicas.stream().filter(ReplicaView::local).findFirst();
    }

    /** Whether the server that was asked is primary in this group: of a distributed one, global primary. */
    public boolean isLocalPrimary() {
        return local().flatMap(ReplicaView::role).filter("PRIMARY"::equals).isPresent();
    }

    /**
     * A replica, or a member of a distributed group. Empty means that the server that was asked does not know.
     *
     * @param name the server's name; the member's, in a distributed group
     * @param endpointUrl ENDPOINT_URL; LISTENER_URL, in a distributed group
     */
    public record ReplicaView(
            String name,
            Optional<String> endpointUrl,
            Optional<String> availabilityMode,
            Optional<String> failoverMode,
            Optional<String> seedingMode,
            OptionalInt backupPriority,
            Optional<String> secondaryConnections,
            boolean local,
            Optional<String> role,
            Optional<String> connectedState,
            Optional<String> health,
            OptionalInt lastConnectError,
            List<DatabaseReplicaView> databases) {

        public ReplicaView {
            databases = List.copyOf(databases);
        }

        public Optional<DatabaseReplicaView> database(DatabaseName name) {
            return databases.stream()
                    .filter(database -> database.name().sameAs(name))
                    .findFirst();
        }

        public boolean isConnected() {
            return connectedState.filter("CONNECTED"::equals).isPresent();
        }
    }

    /** A database on one replica. */
    public record DatabaseReplicaView(
            DatabaseName name,
            boolean local,
            Optional<String> synchronizationState,
            Optional<String> health,
            Optional<String> databaseState,
            Optional<String> suspendReason) {}

    /**
     * An attempt to seed a database, as the server that was asked saw it.
     *
     * @param partner the replica or member at the other end; empty when its name is not known
     * @param source whether the server that was asked is the one that sends
     * @param state such as SEEDING, COMPLETED or FAILED
     * @param transferredBytes known only while it runs
     */
    public record SeedingView(
            Optional<DatabaseName> database,
            Optional<String> partner,
            boolean source,
            String state,
            Optional<String> failure,
            OptionalLong transferredBytes,
            OptionalLong totalBytes) {

        public boolean hasFailed() {
            return state.equals("FAILED");
        }
    }

    /** A listener and its addresses. */
    public record ListenerView(String dnsName, OptionalInt port, List<String> addresses) {
        public ListenerView {
            addresses = List.copyOf(addresses);
        }
    }
}
