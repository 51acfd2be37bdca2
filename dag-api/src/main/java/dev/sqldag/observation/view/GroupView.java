package dev.sqldag.observation.view;

import dev.sqldag.observation.view.ReplicaState.Role;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * An availability group or a distributed one, as one server sees it.
 *
 * @param distributed whether its replicas are availability groups
 * @param sequenceNumber grows with every change of the configuration; the highest is the newest. Empty before SQL Server
 *     2017, or when unknown
 * @param primary the name of the primary as the server heard it, of a distributed group the member's; empty when unknown
 * @param databases what the group protects, by its configuration
 * @param listeners T-SQL makes one; more can be made in a Windows cluster
 * @param seedings attempts to seed, oldest first
 */
public record GroupView(
        UUID id,
        GroupName name,
        boolean distributed,
        GroupSettings settings,
        Optional<Long> sequenceNumber,
        Optional<String> primary,
        List<DatabaseName> databases,
        List<ReplicaView> replicas,
        List<ListenerView> listeners,
        List<SeedingView> seedings) {

    public GroupView {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(sequenceNumber, "sequenceNumber");
        Objects.requireNonNull(primary, "primary");
        databases = List.copyOf(databases);
        listeners = List.copyOf(listeners);
        replicas = List.copyOf(replicas);
        seedings = List.copyOf(seedings);
    }

    /** The newest attempt to send the database to that replica or member. */
    public Optional<SeedingView> seedingTo(String partner, DatabaseName database) {
        return seedings.stream()
                .filter(seeding -> seeding.source().orElse(false))
                .filter(seeding ->
                        seeding.partner().filter(partner::equalsIgnoreCase).isPresent())
                .filter(seeding -> seeding.database().filter(database::sameAs).isPresent())
                .reduce((older, newer) -> newer);
    }

    /** The replica (or, in a distributed group, the member) of that name. */
    public Optional<ReplicaView> replica(String replica) {
        return replicas.stream()
                .filter(some -> some.name().equalsIgnoreCase(replica))
                .findFirst();
    }

    /**
     * The replica that lives on the server that was asked; for a distributed group, the member that does. Empty also when
     * several say so.
     */
    public Optional<ReplicaView> local() {
        List<ReplicaView> locals = replicas.stream().filter(ReplicaView::local).toList();
        return locals.size() == 1 ? Optional.of(locals.get(0)) : Optional.empty();
    }

    /** Its listener, of several the first by name. */
    public Optional<ListenerView> listener() {
        return listeners.stream().min(Comparator.comparing(ListenerView::dnsName));
    }

    /** Whether the server that was asked says that it is primary in this group: of a distributed one, global primary. */
    public boolean isLocalPrimary() {
        return local().flatMap(ReplicaView::role).filter(Role.PRIMARY::equals).isPresent();
    }
}
