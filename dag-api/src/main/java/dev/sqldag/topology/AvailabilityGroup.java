package dev.sqldag.topology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A set of databases that fail over together, and the replicas that hold them. Immutable; replicas and databases are
 * kept in the order of their names, so that the order of calls does not matter.
 *
 * @param databases what the group protects; empty for the second member of a distributed group
 * @param address where the other member of a distributed group reaches this group when it has no listener, such as the
 *     virtual network name of a failover cluster instance; the listener's name when empty
 * @param initialPrimary which server creates the group; when empty, the one that holds its databases, else the first.
 *     It says nothing once the group exists
 */
public record AvailabilityGroup(
        GroupName name,
        List<DatabaseName> databases,
        List<Replica> replicas,
        Optional<Listener> listener,
        Optional<String> address,
        Optional<ServerName> initialPrimary)
        implements Member {

    public AvailabilityGroup {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(listener, "listener");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(initialPrimary, "initialPrimary");
        databases = databases.stream().sorted(NameOrder.NATURAL).toList();
        replicas = replicas.stream()
                .sorted(Comparator.comparing(replica -> replica.server().name(), NameOrder.NATURAL))
                .toList();
    }

    public static AvailabilityGroup of(String name, Consumer<Builder> settings) {
        Builder builder = new Builder(new GroupName(name));
        settings.accept(builder);
        return builder.build();
    }

    /** A copy with changes: a replica or database that is named again replaces the one this group has. */
    public AvailabilityGroup with(Consumer<Builder> changes) {
        Builder builder = new Builder(name);
        builder.listener = listener.orElse(null);
        builder.address = address.orElse(null);
        builder.initialPrimary = initialPrimary.orElse(null);
        changes.accept(builder);
        Set<String> named =
                builder.replicas.stream().map(r -> r.server().name().key()).collect(Collectors.toSet());
        replicas.stream()
                .filter(replica -> !named.contains(replica.server().name().key()))
                .forEach(builder.replicas::add);
        Set<String> listed = builder.databases.stream().map(Name::key).collect(Collectors.toSet());
        databases.stream().filter(database -> !listed.contains(database.key())).forEach(builder.databases::add);
        return builder.build();
    }

    /** The servers of its replicas, in the order of their names. */
    public Stream<Server> servers() {
        return replicas.stream().map(Replica::server);
    }

    /** The endpoint port that its replicas share; the first replica's when a rule is broken and they differ. */
    public Optional<Integer> endpointPort() {
        return servers().findFirst().map(server -> server.endpoint().port());
    }

    @Override
    public Optional<String> listenerUrl() {
        return address.or(() -> listener.map(Listener::dnsName))
                .flatMap(host -> endpointPort().map(port -> "tcp://" + Hosts.inUrl(host) + ":" + port));
    }

    /** What can be said about a group. Valid only inside the lambda that receives it. */
    public static final class Builder {

        private final GroupName name;
        private final List<DatabaseName> databases = new ArrayList<>();
        private final List<Replica> replicas = new ArrayList<>();
        private @Nullable Listener listener;
        private @Nullable String address;
        private @Nullable ServerName initialPrimary;

        private Builder(GroupName name) {
            this.name = name;
        }

        /** A database that the group protects; call it once for each. */
        public Builder database(String database) {
            databases.add(new DatabaseName(database));
            return this;
        }

        /** A replica with the defaults: synchronous commit, manual failover, manual seeding. */
        public Builder replica(Server server) {
            return replica(server, replica -> {});
        }

        public Builder replica(Server server, Consumer<Replica.Builder> settings) {
            replicas.add(Replica.of(server, settings));
            return this;
        }

        /** The group's listener; a second call replaces the first, because T-SQL gives a group one (error 19477). */
        public Builder listener(String dnsName, Consumer<Listener.Builder> settings) {
            listener = Listener.of(dnsName, settings);
            return this;
        }

        /** Where the other member of a distributed group reaches this one, without a port; see the record's field. */
        public Builder address(String host) {
            address = Objects.requireNonNull(host, "host");
            return this;
        }

        /** The server that creates the group; see the record's field. */
        public Builder initialPrimary(Server server) {
            initialPrimary = server.name();
            return this;
        }

        private AvailabilityGroup build() {
            return new AvailabilityGroup(
                    name,
                    databases,
                    replicas,
                    Optional.ofNullable(listener),
                    Optional.ofNullable(address),
                    Optional.ofNullable(initialPrimary));
        }
    }
}
