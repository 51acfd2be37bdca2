package dev.sqldag.observation;

import dev.sqldag.observation.view.DatabaseView;
import dev.sqldag.observation.view.Instance;
import dev.sqldag.observation.view.Instance.Cluster;
import dev.sqldag.observation.view.Instance.Permissions;
import dev.sqldag.observation.view.SecurityView;
import dev.sqldag.observation.view.ServerView;
import dev.sqldag.observation.view.ServerView.Seen;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.ClusterType;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Build;
import dev.sqldag.topology.server.Server;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Servers as they are before anything of a topology exists, all of them fit for it. */
final class BareEstate {

    private static final Cluster CLUSTER = new Cluster("cluster", Optional.of("NORMAL_QUORUM"));

    /** Whichever: what counts is that all servers have one. */
    private static final String COLLATION = "SQL_Latin1_General_CP1_CI_AS";

    private BareEstate() {}

    static List<ServerView> views(Topology topology) {
        Map<ServerName, List<DatabaseView>> databases = new HashMap<>();
        Set<ServerName> clustered = new HashSet<>();
        for (AvailabilityGroup group : topology.groups()) {
            initialPrimary(group).ifPresent(server -> databases
                    .computeIfAbsent(server, name -> new ArrayList<>())
                    .addAll(group.databases().stream().map(DatabaseView::ready).toList()));
            if (group.clusterType() == ClusterType.WSFC) {
                group.servers().map(Server::name).forEach(clustered::add);
            }
        }
        return topology.servers().stream()
                .<ServerView>map(server -> view(
                        server,
                        databases.getOrDefault(server.name(), List.of()),
                        clustered.contains(server.name()) ? Optional.of(CLUSTER) : Optional.empty()))
                .toList();
    }

    private static Seen view(Server server, List<DatabaseView> databases, Optional<Cluster> cluster) {
        Instance instance = new Instance(
                server.name().value(),
                server.installation()
                        .build()
                        .flatMap(Build::parse)
                        .or(() -> Build.parse(server.version().major() + ".0.0")),
                server.installation().edition(),
                server.installation().operatingSystem(),
                Optional.of(true),
                Optional.of(server.failoverClusterInstance()),
                Optional.of(COLLATION),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                cluster,
                Permissions.ALL);
        return new Seen(
                server.name(),
                Instant.EPOCH,
                instance,
                List.of(),
                List.of(),
                SecurityView.NONE,
                databases,
                List.of(),
                List.of());
    }

    private static Optional<ServerName> initialPrimary(AvailabilityGroup group) {
        return group.initialPrimary()
                .or(() -> group.replicas().stream().findFirst().map(replica -> replica.server()
                        .name()));
    }
}
