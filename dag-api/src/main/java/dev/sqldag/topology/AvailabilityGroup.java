package dev.sqldag.topology;

import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.Name;
import dev.sqldag.topology.name.NameOrder;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Hosts;
import dev.sqldag.topology.server.Server;
import java.time.Duration;
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
 * @param configurationReplicas servers that know the configuration and hold no data; at most one
 * @param clusterType who decides that the group fails over; {@link ClusterType#WSFC} unless said otherwise, fixed when
 *     the group is created
 * @param publisher whether its databases are published by transactional replication, which a forwarder cannot do
 */
public record AvailabilityGroup(
        GroupName name,
        List<DatabaseName> databases,
        List<Replica> replicas,
        Optional<Listener> listener,
        Optional<String> address,
        Optional<ServerName> initialPrimary,
        List<ConfigurationReplica> configurationReplicas,
        ClusterType clusterType,
        GroupOptions options,
        boolean publisher)
        implements Member {

    private static final Comparator<Participant> BY_SERVER =
            Comparator.comparing(participant -> participant.server().name(), NameOrder.NATURAL);

    public AvailabilityGroup {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(listener, "listener");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(initialPrimary, "initialPrimary");
        Objects.requireNonNull(clusterType, "clusterType");
        Objects.requireNonNull(options, "options");
        databases = databases.stream().sorted(NameOrder.NATURAL).toList();
        replicas = replicas.stream().sorted(BY_SERVER).toList();
        configurationReplicas = configurationReplicas.stream().sorted(BY_SERVER).toList();
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
        builder.clusterType = clusterType;
        builder.options = options;
        builder.publisher = publisher;
        changes.accept(builder);
        Set<String> named = Stream.concat(builder.replicas.stream(), builder.configurationReplicas.stream())
                .map(participant -> participant.server().name().key())
                .collect(Collectors.toSet());
        replicas.stream()
                .filter(replica -> !named.contains(replica.server().name().key()))
                .forEach(builder.replicas::add);
        configurationReplicas.stream()
                .filter(replica -> !named.contains(replica.server().name().key()))
                .forEach(builder.configurationReplicas::add);
        Set<String> listed = builder.databases.stream().map(Name::key).collect(Collectors.toSet());
        databases.stream().filter(database -> !listed.contains(database.key())).forEach(builder.databases::add);
        return builder.build();
    }

    /** A copy whose replicas have no routing; see {@link Replica#withoutRouting}. */
    public AvailabilityGroup withoutRouting() {
        return new AvailabilityGroup(
                name,
                databases,
                replicas.stream().map(Replica::withoutRouting).toList(),
                listener,
                address,
                initialPrimary,
                configurationReplicas,
                clusterType,
                options,
                publisher);
    }

    /** Its replicas of both kinds, in the order of their servers' names. */
    public Stream<Participant> participants() {
        if (configurationReplicas.isEmpty()) {
            return replicas.stream().map(Participant.class::cast);
        }
        return Stream.<Participant>concat(replicas.stream(), configurationReplicas.stream())
                .sorted(BY_SERVER);
    }

    /** The servers of its replicas of both kinds, in the order of their names. */
    public Stream<Server> servers() {
        return participants().map(Participant::server);
    }

    /** The endpoint port that its replicas share; the first replica's when a rule is broken and they differ. */
    public Optional<Integer> endpointPort() {
        return replicas.stream().findFirst().map(Replica::server).map(server -> server.endpoint()
                .port());
    }

    @Override
    public Optional<AvailabilityGroup> ours() {
        return Optional.of(this);
    }

    @Override
    public Optional<RemoteMember> remote() {
        return Optional.empty();
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
        private final List<ConfigurationReplica> configurationReplicas = new ArrayList<>();
        private ClusterType clusterType = ClusterType.WSFC;
        private GroupOptions options = GroupOptions.DEFAULT;
        private boolean publisher;

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

        /** A server that knows the group's configuration and holds no data; see {@link ConfigurationReplica}. */
        public Builder configurationOnlyReplica(Server server) {
            configurationReplicas.add(new ConfigurationReplica(server, Optional.empty()));
            return this;
        }

        /** A server that knows the group's configuration, with its session timeout: at least 5 seconds, whole ones. */
        public Builder configurationOnlyReplica(Server server, Duration sessionTimeout) {
            configurationReplicas.add(new ConfigurationReplica(server, Optional.of(sessionTimeout)));
            return this;
        }

        /** Who decides that the group fails over; the default is {@link ClusterType#WSFC}. */
        public Builder clusterType(ClusterType type) {
            clusterType = Objects.requireNonNull(type, "type");
            return this;
        }

        /** The group's options; what is said in several calls is kept together. */
        public Builder options(Consumer<GroupOptions.Builder> settings) {
            options = options.with(settings);
            return this;
        }

        /** Its databases are published by transactional replication; nothing is sent for it, but rules ask. */
        public Builder publisher() {
            publisher = true;
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
                    Optional.ofNullable(initialPrimary),
                    configurationReplicas,
                    clusterType,
                    options,
                    publisher);
        }
    }
}
