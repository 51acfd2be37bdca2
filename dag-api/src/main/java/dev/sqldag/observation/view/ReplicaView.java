package dev.sqldag.observation.view;

import dev.sqldag.observation.view.ReplicaState.Connection;
import dev.sqldag.observation.view.ReplicaState.Health;
import dev.sqldag.observation.view.ReplicaState.Role;
import dev.sqldag.topology.name.DatabaseName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A replica, or a member of a distributed group, as one server sees it.
 *
 * @param id within its group; a member has another id in the distributed group than in itself
 * @param name the server's name; the member's, in a distributed group
 */
public record ReplicaView(
        UUID id, String name, ReplicaSettings settings, ReplicaState state, List<DatabaseReplicaView> databases) {

    public ReplicaView {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(state, "state");
        databases = List.copyOf(databases);
    }

    public Optional<DatabaseReplicaView> database(DatabaseName database) {
        return databases.stream().filter(some -> some.name().sameAs(database)).findFirst();
    }

    /** Whether it lives on the server that was asked. */
    public boolean local() {
        return state.local();
    }

    public Optional<Role> role() {
        return state.role();
    }

    public Optional<Health> health() {
        return state.health();
    }

    /** Whether it is known to be connected. */
    public boolean isConnected() {
        return state.connection().filter(Connection.CONNECTED::equals).isPresent();
    }
}
