package dev.sqldag.observation;

import dev.sqldag.observation.view.GroupView;
import dev.sqldag.observation.view.ListenerView;
import dev.sqldag.observation.view.ReplicaSettings;
import dev.sqldag.observation.view.ReplicaView;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.AvailabilityMode;
import dev.sqldag.topology.ClusterType;
import dev.sqldag.topology.CommitMode;
import dev.sqldag.topology.ConfigurationReplica;
import dev.sqldag.topology.FailoverMode;
import dev.sqldag.topology.Listener;
import dev.sqldag.topology.ListenerAddress;
import dev.sqldag.topology.PrimaryConnections;
import dev.sqldag.topology.Replica;
import dev.sqldag.topology.Routing;
import dev.sqldag.topology.SecondaryConnections;
import dev.sqldag.topology.Seeding;
import dev.sqldag.topology.SeedingMode;
import dev.sqldag.topology.server.Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One group as a topology says it, from the words of its primary. */
final class AdoptedGroup {

    private static final Duration DEFAULT_SESSION_TIMEOUT = Duration.ofSeconds(10);
    private static final int DEFAULT_BACKUP_PRIORITY = 50;

    private final AdoptedServers servers;
    private final Gaps gaps;
    private final GroupView view;
    private final String path;
    private final List<Replica> replicas = new ArrayList<>();
    private final List<ConfigurationReplica> configurationReplicas = new ArrayList<>();

    AdoptedGroup(AdoptedServers servers, Gaps gaps, GroupView view) {
        this.servers = servers;
        this.gaps = gaps;
        this.view = view;
        this.path = view.name().value();
    }

    /**
     * @param receives whether it is the second member of a distributed group: its databases arrive, and are not listed
     * @param address where the other member finds it, when that is not its listener
     */
    AvailabilityGroup group(boolean receives, Optional<String> address) {
        view.replicas().forEach(this::replica);
        Optional<Listener> listener = listener();
        return new AvailabilityGroup(
                view.name(),
                receives ? List.of() : view.databases(),
                replicas,
                listener,
                address.filter(host -> listener.filter(some -> some.dnsName().equalsIgnoreCase(host))
                        .isEmpty()),
                Optional.empty(),
                configurationReplicas,
                gaps.known(view.settings().clusterType(), ClusterType.WSFC, path, "the cluster type"),
                new AdoptedOptions(gaps, path).options(view.settings(), receives),
                false);
    }

    private void replica(ReplicaView replica) {
        String where = path + "/" + replica.name();
        ReplicaSettings seen = replica.settings();
        Server server = servers.server(replica.name(), seen.url(), where);
        Optional<Duration> sessionTimeout = Optional.of(
                        gaps.known(seen.sessionTimeout(), DEFAULT_SESSION_TIMEOUT, where, "the session timeout"))
                .filter(timeout -> !timeout.equals(DEFAULT_SESSION_TIMEOUT));
        if (seen.configurationOnly()) {
            configurationReplicas.add(new ConfigurationReplica(server, sessionTimeout));
            return;
        }
        replicas.add(new Replica(
                server,
                commitMode(seen, where),
                gaps.known(seen.seedingMode(), SeedingMode.MANUAL, where, "the seeding mode") == SeedingMode.AUTOMATIC
                        ? Seeding.AUTOMATIC
                        : Seeding.MANUAL,
                gaps.known(seen.backupPriority(), DEFAULT_BACKUP_PRIORITY, where, "the backup priority"),
                gaps.known(seen.secondaryConnections(), SecondaryConnections.NO, where, "connections as secondary"),
                Optional.of(gaps.known(
                                seen.primaryConnections(), PrimaryConnections.ALL, where, "connections as primary"))
                        .filter(connections -> connections != PrimaryConnections.ALL),
                sessionTimeout,
                gaps.known(seen.routing(), Routing.NONE, where, "the routing")));
    }

    private CommitMode commitMode(ReplicaSettings seen, String where) {
        AvailabilityMode mode = gaps.known(
                seen.availabilityMode(), AvailabilityMode.SYNCHRONOUS_COMMIT, where, "the availability mode");
        FailoverMode failover = gaps.known(seen.failoverMode(), FailoverMode.MANUAL, where, "the failover mode");
        if (mode == AvailabilityMode.SYNCHRONOUS_COMMIT) {
            return failover == FailoverMode.AUTOMATIC
                    ? CommitMode.SYNCHRONOUS_WITH_AUTOMATIC_FAILOVER
                    : CommitMode.SYNCHRONOUS;
        }
        if (failover == FailoverMode.AUTOMATIC) {
            gaps.unspeakable(where, "a replica that commits asynchronously does not fail over on its own", "AUTOMATIC");
        }
        return CommitMode.ASYNCHRONOUS;
    }

    private Optional<Listener> listener() {
        if (view.listeners().size() > 1) {
            gaps.unspeakable(path, "a group has one listener", view.listeners().toString());
        }
        return view.listener()
                .map(seen -> new Listener(
                        seen.dnsName(),
                        gaps.known(seen.port(), Listener.DEFAULT_PORT, path, "the listener's port"),
                        dhcp(seen).isPresent() ? List.of() : addresses(seen),
                        dhcp(seen),
                        gaps.known(seen.distributedNetworkName(), false, path, "the kind of the listener's name")));
    }

    private List<ListenerAddress> addresses(ListenerView seen) {
        return seen.addresses().stream()
                .map(address -> new ListenerAddress(
                        gaps.known(address.ip(), "", path, "the listener's address"),
                        address.mask().filter(mask -> !isV6(address))))
                .toList();
    }

    private static boolean isV6(ListenerView.Address address) {
        return address.ip().filter(ip -> ip.indexOf(':') >= 0).isPresent();
    }

    private static Optional<Listener.Dhcp> dhcp(ListenerView seen) {
        return seen.addresses().stream()
                .filter(address -> address.dhcp().orElse(false))
                .findFirst()
                .map(address -> new Listener.Dhcp(
                        address.networkIp().map(ip -> new ListenerAddress(ip, address.networkMask()))));
    }
}
