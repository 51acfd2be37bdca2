package dev.sqldag.testkit.world.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An availability group; its replicas are rows of their own.
 *
 * @param cluster the Windows cluster that holds its configuration; empty for other cluster types
 * @param primary the server that became primary last; empty while there is none. Whether it still takes itself for
 *     primary, and whether another one does, its replicas' standings say
 * @param former the last primary, also after it is gone; empty once the group was taken offline for good
 * @param sequence the configuration's number: its upper half counts primaries
 * @param lease until when the primary may accept writes, if somebody outside has to renew that
 */
public record Group(
        UUID id,
        String name,
        Optional<String> cluster,
        GroupSettings settings,
        Optional<String> primary,
        Optional<String> former,
        List<Entry> databases,
        Optional<Listener> listener,
        long sequence,
        Optional<Instant> lease) {

    private static final long EPOCH = 1L << 32;

    /** A database of the group, whether or not a server has a copy. */
    public record Entry(UUID id, String name) {}

    public Group {
        databases = List.copyOf(databases);
    }

    /** The master and the msdb of a contained group of that name. */
    public static List<String> containedDatabases(String group) {
        return List.of(group + "_master", group + "_msdb");
    }

    /** Whether the group has contained system databases, which one for a forwarder has not yet. */
    public boolean hasContainedSystem() {
        return settings.contained()
                && containedDatabases(name).stream()
                        .anyMatch(system -> entry(system).isPresent());
    }

    public boolean isContainedSystem(String database) {
        return settings.contained() && containedDatabases(name).stream().anyMatch(database::equalsIgnoreCase);
    }

    public boolean primaryOn(String server) {
        return primary.filter(server::equalsIgnoreCase).isPresent();
    }

    public Optional<Entry> entry(String database) {
        return databases.stream()
                .filter(e -> e.name().equalsIgnoreCase(database))
                .findFirst();
    }

    /** Has a new primary. */
    public Group online(String server) {
        long next = (sequence / EPOCH + 1) * EPOCH + 1;
        return new Group(
                id,
                name,
                cluster,
                settings,
                Optional.of(server),
                Optional.of(server),
                databases,
                listener,
                next,
                lease);
    }

    /** Has no primary any more. */
    public Group headless() {
        return new Group(id, name, cluster, settings, Optional.empty(), former, databases, listener, sequence, lease);
    }

    /** Nobody brings it online again: OFFLINE is one-way in a Windows cluster (tsql-facts 9.22). */
    public Group closed() {
        return new Group(id, name, cluster, settings, primary, Optional.empty(), databases, listener, sequence, lease);
    }

    /** The configuration has changed in something that is not here, such as a replica. */
    public Group changed() {
        return databases(databases);
    }

    public Group listener(Optional<Listener> newListener) {
        return new Group(id, name, cluster, settings, primary, former, databases, newListener, sequence + 1, lease);
    }

    public Group settings(GroupSettings newSettings) {
        return new Group(id, name, cluster, newSettings, primary, former, databases, listener, sequence + 1, lease);
    }

    public Group leased(Instant until) {
        return new Group(
                id, name, cluster, settings, primary, former, databases, listener, sequence, Optional.of(until));
    }

    public Group plus(Entry entry) {
        List<Entry> more = new ArrayList<>(databases);
        more.add(entry);
        return databases(more);
    }

    public Group minus(Entry entry) {
        List<Entry> fewer = new ArrayList<>(databases);
        fewer.remove(entry);
        return databases(fewer);
    }

    private Group databases(List<Entry> newDatabases) {
        return new Group(id, name, cluster, settings, primary, former, newDatabases, listener, sequence + 1, lease);
    }
}
