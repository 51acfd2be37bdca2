package dev.sqldag.observation.reading;

import dev.sqldag.observation.Observation;
import dev.sqldag.observation.view.ServerView;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.ClusterConnectionOptions;
import dev.sqldag.topology.ConfigurationReplica;
import dev.sqldag.topology.FailureConditionLevel;
import dev.sqldag.topology.GroupOptions;
import dev.sqldag.topology.PrimaryConnections;
import dev.sqldag.topology.Replica;
import dev.sqldag.topology.RoutingTargets;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The answers of healthy servers that are exactly what a topology says, row by row; each first replica is primary. */
public final class SyntheticEstate {

    private final Topology topology;

    private SyntheticEstate(Topology topology) {
        this.topology = topology;
    }

    public static Observation observation(Topology topology) {
        return Observation.of(new SyntheticEstate(topology)
                .answers().entrySet().stream()
                        .<ServerView>map(answer -> ObservationBatch.understand(
                                answer.getKey(), answer.getValue().answer()))
                        .toList());
    }

    static Map<ServerName, SyntheticRows> rows(Topology topology) {
        return new SyntheticEstate(topology).answers();
    }

    private Map<ServerName, SyntheticRows> answers() {
        Map<ServerName, SyntheticRows> answers = new LinkedHashMap<>();
        topology.servers().forEach(server -> answers.put(server.name(), answer(server)));
        return answers;
    }

    private SyntheticRows answer(Server server) {
        SyntheticRows rows = new SyntheticRows();
        rows.add(Question.SERVER, self(server));
        rows.add(Question.ENDPOINTS, endpoint(server));
        topology.groups().stream()
                .filter(group -> group.servers().anyMatch(server::equals))
                .forEach(group -> group(group, server, rows));
        topology.distributedGroups().forEach(group -> group.groups()
                .filter(member -> primary(member).equals(server))
                .forEach(member -> SyntheticMembers.distributedGroup(group, member, rows)));
        return rows;
    }

    private static Object[] self(Server server) {
        return row(
                "server_name",
                server.name().value(),
                "observed_at",
                LocalDateTime.of(2026, 1, 31, 10, 0),
                "version_text",
                "Microsoft SQL Server",
                "product_version",
                server.installation().build().orElse(server.version().major() + ".0.6000.7"),
                "engine_edition",
                3,
                "is_hadr_enabled",
                1,
                "is_clustered",
                0,
                "collation_name",
                "SQL_Latin1_General_CP1_CI_AS",
                "data_path",
                "D:\\Data\\",
                "log_path",
                "L:\\Log\\",
                "service_account",
                "CONTOSO\\sql",
                "cluster_name",
                "cluster",
                "quorum_state_desc",
                "NORMAL_QUORUM",
                "is_sysadmin",
                1,
                "views_any_definition",
                1,
                "alters_any_group",
                1,
                "creates_any_database",
                1,
                "alters_any_endpoint",
                1,
                "has_master_key",
                0,
                "opens_master_key",
                0);
    }

    private static Object[] endpoint(Server server) {
        return row(
                "name",
                server.endpoint().name().value(),
                "port",
                server.endpoint().port(),
                "ip_address",
                Optional.empty(),
                "state_desc",
                "STARTED",
                "role_desc",
                "ALL",
                "connection_auth",
                3,
                "encryption_algorithm",
                2,
                "certificate_name",
                Optional.empty(),
                "owner_name",
                "sa");
    }

    private void group(AvailabilityGroup group, Server server, SyntheticRows rows) {
        String name = group.name().value();
        boolean isPrimary = primary(group).equals(server);
        rows.add(Question.GROUPS, groupRow(name, false, primary(group).name().value(), group));
        for (Replica replica : group.replicas()) {
            boolean local = replica.server().equals(server);
            rows.add(Question.REPLICAS, replicaRow(group, replica, local, isPrimary));
            int priority = 1;
            for (RoutingTargets targets : replica.routing().readOnlyList()) {
                for (ServerName target : targets.servers()) {
                    rows.add(
                            Question.ROUTES,
                            row(
                                    "replica_id",
                                            id(name, replica.server().name().value()),
                                    "routing_priority", priority,
                                    "read_only_replica_id", id(name, target.value())));
                }
                priority++;
            }
            for (DatabaseName database : group.databases()) {
                if (local || isPrimary) {
                    rows.add(
                            Question.DATABASE_STATES,
                            state(name, replica.server().name().value(), database, local));
                }
                rows.add(
                        Question.STORED_STATES,
                        stored(name, replica.server().name().value(), database));
            }
        }
        for (ConfigurationReplica replica : group.configurationReplicas()) {
            rows.add(
                    Question.REPLICAS,
                    replicaRow(group, replica, replica.server().equals(server), isPrimary));
        }
        group.databases()
                .forEach(database ->
                        rows.add(Question.PROTECTED, row("group_id", id(name, ""), "database_name", database.value())));
        group.listener().ifPresent(listener -> SyntheticMembers.listener(name, listener, rows));
    }

    static Object[] groupRow(String name, boolean distributed, String primary, AvailabilityGroup like) {
        GroupOptions options = like.options();
        return row(
                "group_id", id(name, ""),
                "name", name,
                "is_distributed", distributed,
                "automated_backup_preference_desc",
                        options.backupPreference().map(Enum::name).orElse("SECONDARY"),
                "failure_condition_level",
                        options.failureConditionLevel()
                                .map(FailureConditionLevel::number)
                                .orElse(3),
                "health_check_timeout",
                        options.healthCheckTimeout().map(Duration::toMillis).orElse(30_000L),
                "db_failover", options.databaseLevelFailover(),
                "dtc_support", options.distributedTransactions(),
                "basic_features", options.basic(),
                "primary_replica", primary,
                "cluster_type_desc", like.clusterType().name(),
                "required_secondaries",
                        options.requiredSynchronizedSecondaries().orElse(0),
                "sequence_number", 4_294_967_296L,
                "is_contained", options.containment().isPresent(),
                "cluster_connection_options",
                        options.clusterConnectionOptions()
                                .map(ClusterConnectionOptions::text)
                                .orElse(""));
    }

    private static Object[] replicaRow(AvailabilityGroup group, Replica replica, boolean local, boolean seenByPrimary) {
        boolean seen = local || seenByPrimary;
        boolean isPrimary = primary(group).equals(replica.server());
        return row(
                "group_id", id(group.name().value(), ""),
                "replica_id", id(group.name().value(), replica.server().name().value()),
                "replica_server_name", replica.server().name().value(),
                "endpoint_url", replica.server().endpointUrl(),
                "availability_mode_desc",
                        replica.commitMode().availabilityMode().name(),
                "failover_mode_desc",
                        replica.commitMode().failoverMode(group.clusterType()).name(),
                "seeding_mode_desc", replica.seedingMode().name(),
                "backup_priority", replica.backupPriority(),
                "session_timeout",
                        replica.sessionTimeout().map(Duration::toSeconds).orElse(10L),
                "primary_role_allow_connections_desc",
                        replica.primaryConnections()
                                .orElse(PrimaryConnections.ALL)
                                .name(),
                "secondary_role_allow_connections_desc",
                        replica.secondaryConnections().name(),
                "read_only_routing_url", replica.routing().readOnlyUrl(),
                "read_write_routing_url", replica.routing().readWriteUrl(),
                "is_local", when(seen, local),
                "role_desc", when(seen, isPrimary ? "PRIMARY" : "SECONDARY"),
                "operational_state_desc", when(local, "ONLINE"),
                "connected_state_desc", when(seen, "CONNECTED"),
                "recovery_health_desc", when(local, "ONLINE"),
                "synchronization_health_desc", when(seen, "HEALTHY"),
                "last_connect_error_number", Optional.empty(),
                "last_connect_error_description", Optional.empty(),
                "last_connect_error_timestamp", Optional.empty(),
                "write_lease_remaining_ticks", Optional.empty(),
                "join_state_desc", "JOINED_STANDALONE");
    }

    private static Object[] replicaRow(
            AvailabilityGroup group, ConfigurationReplica replica, boolean local, boolean seenByPrimary) {
        boolean seen = local || seenByPrimary;
        return row(
                "group_id", id(group.name().value(), ""),
                "replica_id", id(group.name().value(), replica.server().name().value()),
                "replica_server_name", replica.server().name().value(),
                "endpoint_url", replica.server().endpointUrl(),
                "availability_mode_desc", "CONFIGURATION_ONLY",
                "failover_mode_desc", Optional.empty(),
                "seeding_mode_desc", Optional.empty(),
                "backup_priority", Optional.empty(),
                "session_timeout",
                        replica.sessionTimeout().map(Duration::toSeconds).orElse(10L),
                "primary_role_allow_connections_desc", Optional.empty(),
                "secondary_role_allow_connections_desc", Optional.empty(),
                "read_only_routing_url", Optional.empty(),
                "read_write_routing_url", Optional.empty(),
                "is_local", when(seen, local),
                "role_desc", when(seen, "SECONDARY"),
                "operational_state_desc", when(local, "ONLINE"),
                "connected_state_desc", when(seen, "CONNECTED"),
                "recovery_health_desc", Optional.empty(),
                "synchronization_health_desc", when(seen, "HEALTHY"),
                "last_connect_error_number", Optional.empty(),
                "last_connect_error_description", Optional.empty(),
                "last_connect_error_timestamp", Optional.empty(),
                "write_lease_remaining_ticks", Optional.empty(),
                "join_state_desc", "JOINED_STANDALONE");
    }

    private static Object[] state(String group, String replica, DatabaseName database, boolean local) {
        BigDecimal lsn = new BigDecimal("34000000012800001");
        return row(
                "group_id",
                id(group, ""),
                "replica_id",
                id(group, replica),
                "group_database_id",
                id(group, "database " + database),
                "database_name",
                database.value(),
                "is_local",
                local,
                "synchronization_state_desc",
                "SYNCHRONIZED",
                "synchronization_health_desc",
                "HEALTHY",
                "database_state_desc",
                "ONLINE",
                "is_suspended",
                false,
                "suspend_reason_desc",
                Optional.empty(),
                "is_commit_participant",
                true,
                "end_of_log_lsn",
                lsn,
                "last_sent_lsn",
                lsn,
                "last_received_lsn",
                lsn,
                "last_hardened_lsn",
                lsn,
                "last_redone_lsn",
                lsn,
                "last_commit_lsn",
                lsn,
                "last_commit_time",
                LocalDateTime.of(2026, 1, 31, 9, 59),
                "recovery_lsn",
                lsn,
                "truncation_lsn",
                lsn,
                "log_send_queue_size",
                0L,
                "log_send_rate",
                100L,
                "redo_queue_size",
                0L,
                "redo_rate",
                100L,
                "secondary_lag_seconds",
                0L);
    }

    private static Object[] stored(String group, String replica, DatabaseName database) {
        return row(
                "replica_id", id(group, replica),
                "group_database_id", id(group, "database " + database),
                "database_name", database.value(),
                "is_failover_ready", true,
                "is_database_joined", true);
    }

    private static Server primary(AvailabilityGroup group) {
        return group.replicas().get(0).server();
    }

    static String id(String group, String part) {
        return UUID.nameUUIDFromBytes((group + "/" + part).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    static Object[] row(Object... namesAndValues) {
        return namesAndValues;
    }

    static Optional<Object> when(boolean known, Object value) {
        return known ? Optional.of(value) : Optional.empty();
    }
}
