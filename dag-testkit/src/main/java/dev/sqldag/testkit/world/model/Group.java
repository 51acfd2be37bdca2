package dev.sqldag.testkit.world.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An availability group; its replicas are rows of their own.
 *
 * @param cluster the Windows cluster that holds its configuration; empty for other cluster types
 * @param primary the server of the primary replica; empty while the group comes online
 */
public record Group(
        UUID id,
        String name,
        Optional<String> cluster,
        GroupSettings settings,
        Optional<String> primary,
        List<Entry> databases,
        Optional<Listener> listener,
        long sequence) {

    /** A database of the group, whether or not a server has a copy. */
    public record Entry(UUID id, String name) {}

    public Group {
        databases = List.copyOf(databases);
    }

    public boolean primaryOn(String server) {
        return primary.filter(server::equalsIgnoreCase).isPresent();
    }

    public Optional<Entry> entry(String database) {
        return databases.stream()
                .filter(e -> e.name().equalsIgnoreCase(database))
                .findFirst();
    }

    public Group online(String server) {
        return new Group(id, name, cluster, settings, Optional.of(server), databases, listener, sequence + 1);
    }

    public Group listener(Optional<Listener> newListener) {
        return new Group(id, name, cluster, settings, primary, databases, newListener, sequence + 1);
    }

    public Group settings(GroupSettings newSettings) {
        return new Group(id, name, cluster, newSettings, primary, databases, listener, sequence + 1);
    }

    public Group plus(Entry entry) {
        List<Entry> more = new ArrayList<>(databases);
        more.add(entry);
        return new Group(id, name, cluster, settings, primary, more, listener, sequence + 1);
    }

    public Group minus(Entry entry) {
        List<Entry> fewer = new ArrayList<>(databases);
        fewer.remove(entry);
        return new Group(id, name, cluster, settings, primary, fewer, listener, sequence + 1);
    }
}
