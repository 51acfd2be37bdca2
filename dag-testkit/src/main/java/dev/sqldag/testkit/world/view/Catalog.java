package dev.sqldag.testkit.world.view;

import dev.sqldag.testkit.command.ServerPort.Caller;
import dev.sqldag.testkit.command.ServerPort.View;
import dev.sqldag.testkit.world.model.Server;
import dev.sqldag.testkit.world.state.Fleet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** All views by schema and name. */
public final class Catalog {

    private static final Map<String, Definition<?>> VIEWS = Map.ofEntries(
            Map.entry("sys.availability_groups", GroupViews.groups()),
            Map.entry("sys.availability_groups_cluster", GroupViews.cluster()),
            Map.entry("sys.dm_hadr_name_id_map", GroupViews.nameIdMap()),
            Map.entry("sys.availability_replicas", ReplicaViews.replicas()),
            Map.entry("sys.availability_read_only_routing_lists", ReplicaViews.routingLists()),
            Map.entry("sys.dm_hadr_availability_replica_cluster_states", ReplicaViews.clusterStates()),
            Map.entry("sys.dm_hadr_availability_replica_cluster_nodes", ReplicaViews.clusterNodes()),
            Map.entry("sys.dm_hadr_availability_replica_states", StateViews.replicas()),
            Map.entry("sys.dm_hadr_availability_group_states", StateViews.groups()),
            Map.entry("sys.dm_hadr_database_replica_states", DatabaseReplicaViews.states()),
            Map.entry("sys.dm_hadr_database_replica_cluster_states", DatabaseReplicaViews.clusterStates()),
            Map.entry("sys.availability_group_listeners", ListenerViews.listeners()),
            Map.entry("sys.availability_group_listener_ip_addresses", ListenerViews.addresses()),
            Map.entry("sys.dm_tcp_listener_states", ListenerViews.sockets()),
            Map.entry("sys.databases", DatabaseViews.databases()),
            Map.entry("sys.database_recovery_status", DatabaseViews.recoveryStatus()),
            Map.entry("sys.availability_databases_cluster", DatabaseViews.ofGroups()),
            Map.entry("sys.master_files", DatabaseViews.masterFiles()),
            Map.entry("sys.endpoints", EndpointViews.all()),
            Map.entry("sys.tcp_endpoints", EndpointViews.tcp()),
            Map.entry("sys.database_mirroring_endpoints", EndpointViews.databaseMirroring()),
            Map.entry("sys.certificates", SecurityViews.certificates()),
            Map.entry("sys.server_principals", SecurityViews.principals()),
            Map.entry("sys.server_permissions", SecurityViews.permissions()),
            Map.entry("sys.dm_hadr_cluster", ServerViews.cluster()),
            Map.entry("sys.dm_hadr_cluster_members", ServerViews.members()),
            Map.entry("sys.dm_server_services", ServerViews.services()),
            Map.entry("sys.dm_hadr_automatic_seeding", SeedingViews.automatic()),
            Map.entry("sys.dm_hadr_physical_seeding_stats", SeedingViews.physical()),
            Map.entry("sys.dm_os_performance_counters", PerformanceViews.counters()),
            Map.entry("dbo.backupset", BackupViews.sets()));

    private Catalog() {}

    /** The names of all views but {@code sys.database_files}, which depends on the caller's database. */
    public static Set<String> names() {
        return VIEWS.keySet();
    }

    public static Optional<View> view(Supplier<Fleet> fleet, Server server, String schema, String name, Caller caller) {
        if (schema.equals("sys") && name.equals("database_files")) {
            return Optional.of(DatabaseViews.databaseFiles(caller.database()).on(fleet, server));
        }
        return Optional.ofNullable(VIEWS.get(schema + "." + name))
                .map(d -> name.startsWith("dm_hadr_") ? Distorted.on(d, fleet, server) : d.on(fleet, server));
    }
}
