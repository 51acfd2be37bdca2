package dev.sqldag.observation;

import dev.sqldag.observation.GroupView.DatabaseReplicaView;
import dev.sqldag.observation.GroupView.ListenerView;
import dev.sqldag.observation.GroupView.ReplicaView;
import dev.sqldag.observation.GroupView.SeedingView;
import dev.sqldag.session.Answer;
import dev.sqldag.session.Row;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts together, group by group, what the result sets of {@link ObservationBatch} say row by row. */
final class GroupRows {

    private static final int GROUPS = 3;
    private static final int REPLICAS = 4;
    private static final int CONFIGURED_DATABASES = 5;
    private static final int DATABASE_STATES = 6;
    private static final int LISTENERS = 7;
    private static final int SEEDINGS = 8;

    private final List<Row> groups;
    private final Map<UUID, List<Row>> replicas;
    private final Map<UUID, List<Row>> databases;
    private final Map<UUID, List<Row>> states;
    private final Map<UUID, List<Row>> listeners;
    private final Map<UUID, List<Row>> seedings;

    GroupRows(Answer answer) {
        groups = answer.result(GROUPS);
        replicas = byGroup(answer.result(REPLICAS));
        databases = byGroup(answer.result(CONFIGURED_DATABASES));
        states = byGroup(answer.result(DATABASE_STATES));
        listeners = byGroup(answer.result(LISTENERS));
        seedings = byGroup(answer.result(SEEDINGS));
    }

    List<GroupView> groups() {
        return groups.stream().map(this::group).toList();
    }

    private GroupView group(Row row) {
        UUID id = row.guid("group_id").orElseThrow();
        Map<UUID, List<Row>> statesByReplica = states.getOrDefault(id, List.of()).stream()
                .collect(Collectors.groupingBy(state -> state.guid("replica_id").orElseThrow()));
        List<Row> replicaRows = replicas.getOrDefault(id, List.of());
        return new GroupView(
                new GroupName(row.text("name").orElseThrow()),
                row.bit("is_distributed").orElse(false),
                databases.getOrDefault(id, List.of()).stream()
                        .flatMap(database -> database.text("database_name").stream())
                        .map(DatabaseName::new)
                        .toList(),
                replicaRows.stream()
                        .map(replica -> replica(replica, statesByReplica))
                        .toList(),
                listener(listeners.getOrDefault(id, List.of())),
                seedings.getOrDefault(id, List.of()).stream()
                        .map(seeding -> seeding(seeding, replicaRows))
                        .toList());
    }

    private static ReplicaView replica(Row row, Map<UUID, List<Row>> statesByReplica) {
        return new ReplicaView(
                row.text("replica_server_name").orElse(""),
                row.text("endpoint_url"),
                row.text("availability_mode_desc"),
                row.text("failover_mode_desc"),
                row.text("seeding_mode_desc"),
                row.integer("backup_priority"),
                row.text("secondary_role_allow_connections_desc"),
                row.bit("is_local").orElse(false),
                row.text("role_desc"),
                row.text("connected_state_desc"),
                row.text("synchronization_health_desc"),
                row.integer("last_connect_error_number"),
                statesByReplica.getOrDefault(row.guid("replica_id").orElseThrow(), List.of()).stream()
                        .flatMap(GroupRows::database)
                        .toList());
    }

    /** A state row without a name belongs to a database that is being created: nothing can be said of it yet. */
    private static Stream<DatabaseReplicaView> database(Row row) {
        return row.text("database_name").stream()
                .map(name -> new DatabaseReplicaView(
                        new DatabaseName(name),
                        row.bit("is_local").orElse(false),
                        row.text("synchronization_state_desc"),
                        row.text("synchronization_health_desc"),
                        row.text("database_state_desc"),
                        row.text("suspend_reason_desc")));
    }

    private static Optional<ListenerView> listener(List<Row> rows) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Row first = rows.get(0);
        return Optional.of(new ListenerView(
                first.text("dns_name").orElse(""),
                first.integer("port"),
                rows.stream().flatMap(GroupRows::address).toList()));
    }

    private static Stream<String> address(Row row) {
        return row.text("ip_address").stream()
                .map(ip ->
                        row.text("ip_subnet_mask").map(mask -> ip + "/" + mask).orElse(ip));
    }

    private static SeedingView seeding(Row row, List<Row> replicaRows) {
        return new SeedingView(
                row.text("database_name").map(DatabaseName::new),
                row.guid("ag_remote_replica_id").flatMap(id -> nameOf(id, replicaRows)),
                row.bit("is_source").orElse(false),
                row.text("current_state").orElse(""),
                row.text("failure_state_desc"),
                row.number("transferred_size_bytes"),
                row.number("database_size_bytes"));
    }

    private static Optional<String> nameOf(UUID replica, List<Row> replicaRows) {
        return replicaRows.stream()
                .filter(row -> row.guid("replica_id").filter(replica::equals).isPresent())
                .findFirst()
                .flatMap(row -> row.text("replica_server_name"));
    }

    private static Map<UUID, List<Row>> byGroup(List<Row> rows) {
        return rows.stream()
                .filter(row -> row.guid("group_id").isPresent())
                .collect(Collectors.groupingBy(row -> row.guid("group_id").orElseThrow()));
    }
}
