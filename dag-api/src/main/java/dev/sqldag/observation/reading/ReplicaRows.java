package dev.sqldag.observation.reading;

import dev.sqldag.observation.view.DatabaseReplicaView;
import dev.sqldag.observation.view.ReplicaSettings;
import dev.sqldag.observation.view.ReplicaState;
import dev.sqldag.observation.view.ReplicaState.ConnectError;
import dev.sqldag.observation.view.ReplicaView;
import dev.sqldag.session.Row;
import dev.sqldag.topology.AvailabilityMode;
import dev.sqldag.topology.FailoverMode;
import dev.sqldag.topology.PrimaryConnections;
import dev.sqldag.topology.Routing;
import dev.sqldag.topology.RoutingTargets;
import dev.sqldag.topology.SecondaryConnections;
import dev.sqldag.topology.SeedingMode;
import dev.sqldag.topology.name.ServerName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Replicas, and members of distributed groups, with what they hold. */
final class ReplicaRows {

    private final Map<UUID, List<Cells>> replicas;
    private final Map<Optional<UUID>, List<Cells>> routes;
    private final DatabaseReplicaRows databases;

    ReplicaRows(Map<Question, List<Row>> rows) {
        replicas = GroupRows.byGroup(rows, Question.REPLICAS);
        routes = rows.getOrDefault(Question.ROUTES, List.of()).stream()
                .map(Cells::new)
                .collect(Collectors.groupingBy(route -> route.guid("replica_id")));
        databases = new DatabaseReplicaRows(rows);
    }

    /** Each once. */
    List<ReplicaView> of(UUID group) {
        List<Cells> rows = replicas.getOrDefault(group, List.of());
        Map<UUID, ServerName> names = rows.stream()
                .collect(Collectors.toMap(
                        row -> row.id("replica_id"),
                        row -> new ServerName(row.name("replica_server_name")),
                        (first, second) -> first));
        List<ReplicaView> views = Distinct.byName(
                rows.stream().map(row -> replica(group, row, names)).toList(), ReplicaView::id);
        return Distinct.byName(views, view -> new ServerName(view.name()).key());
    }

    private ReplicaView replica(UUID group, Cells row, Map<UUID, ServerName> names) {
        UUID id = row.id("replica_id");
        List<DatabaseReplicaView> held = databases.of(group, id);
        return new ReplicaView(id, row.name("replica_server_name"), settings(row, id, names), state(row), held);
    }

    private ReplicaSettings settings(Cells row, UUID id, Map<UUID, ServerName> names) {
        return new ReplicaSettings(
                row.text("endpoint_url"),
                row.text("availability_mode_desc")
                        .filter("CONFIGURATION_ONLY"::equals)
                        .isPresent(),
                row.word(AvailabilityMode.class, "availability_mode_desc"),
                row.word(FailoverMode.class, "failover_mode_desc"),
                row.word(SeedingMode.class, "seeding_mode_desc"),
                row.integer("backup_priority"),
                row.span("session_timeout", Duration::ofSeconds),
                row.word(PrimaryConnections.class, "primary_role_allow_connections_desc"),
                row.word(SecondaryConnections.class, "secondary_role_allow_connections_desc"),
                targets(routes.getOrDefault(Optional.of(id), List.of()), names)
                        .map(list -> new Routing(
                                row.text("read_only_routing_url"), list, row.text("read_write_routing_url"))));
    }

    /** Equal priorities share the load; empty when an entry has no priority or leads to nobody that is known. */
    private static Optional<List<RoutingTargets>> targets(List<Cells> routes, Map<UUID, ServerName> names) {
        Map<Long, List<ServerName>> byPriority = new TreeMap<>();
        for (Cells route : routes) {
            Optional<Long> priority = route.number("routing_priority");
            Optional<ServerName> target = route.guid("read_only_replica_id").map(names::get);
            if (priority.isEmpty() || target.isEmpty()) {
                return Optional.empty();
            }
            byPriority.computeIfAbsent(priority.get(), key -> new ArrayList<>()).add(target.get());
        }
        return Optional.of(byPriority.values().stream().map(RoutingTargets::new).toList());
    }

    private static ReplicaState state(Cells row) {
        return new ReplicaState(
                row.bit("is_local").orElse(false),
                row.word(ReplicaState.Role.class, "role_desc"),
                row.word(ReplicaState.Operation.class, "operational_state_desc"),
                row.word(ReplicaState.Connection.class, "connected_state_desc"),
                row.word(ReplicaState.Recovery.class, "recovery_health_desc"),
                row.word(ReplicaState.Health.class, "synchronization_health_desc"),
                row.word(ReplicaState.Join.class, "join_state_desc"),
                row.integer("last_connect_error_number")
                        .map(number -> new ConnectError(
                                number,
                                row.text("last_connect_error_description"),
                                row.utc("last_connect_error_timestamp"))),
                row.signed("write_lease_remaining_ticks"));
    }
}
