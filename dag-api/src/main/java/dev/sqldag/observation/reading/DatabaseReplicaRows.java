package dev.sqldag.observation.reading;

import dev.sqldag.observation.view.DatabaseReplicaView;
import dev.sqldag.observation.view.DatabaseReplicaView.SuspendReason;
import dev.sqldag.observation.view.DatabaseReplicaView.Synchronization;
import dev.sqldag.observation.view.DatabaseView;
import dev.sqldag.observation.view.LogPosition;
import dev.sqldag.observation.view.ReplicaState.Health;
import dev.sqldag.session.Row;
import dev.sqldag.topology.name.DatabaseName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The copies of databases that a server tells of, from two views: how each is doing now, and what the configuration stores
 * of it, which is there also while nothing is known of its state.
 */
final class DatabaseReplicaRows {

    private static final String SUSPEND = "SUSPEND_FROM_";

    private final Map<Copy, List<Cells>> states = new LinkedHashMap<>();
    private final Map<Copy, List<Cells>> stored = new LinkedHashMap<>();
    private final Map<UUID, List<Copy>> byReplica = new LinkedHashMap<>();

    /** The group is not in the key: a replica's id is its own in each group. */
    private record Copy(UUID replica, UUID groupDatabase) {}

    DatabaseReplicaRows(Map<Question, List<Row>> rows) {
        index(rows.getOrDefault(Question.DATABASE_STATES, List.of()), states);
        index(rows.getOrDefault(Question.STORED_STATES, List.of()), stored);
    }

    /** A row that does not say of which copy it is says nothing of any. */
    private void index(List<Row> rows, Map<Copy, List<Cells>> index) {
        for (Row row : rows) {
            Cells cells = new Cells(row);
            Optional<UUID> replica = cells.guid("replica_id");
            Optional<UUID> database = cells.guid("group_database_id");
            if (replica.isPresent() && database.isPresent()) {
                Copy copy = new Copy(replica.get(), database.get());
                index.computeIfAbsent(copy, key -> new ArrayList<>()).add(cells);
                byReplica
                        .computeIfAbsent(copy.replica(), key -> new ArrayList<>())
                        .add(copy);
            }
        }
    }

    List<DatabaseReplicaView> of(UUID group, UUID replica) {
        List<DatabaseReplicaView> views = byReplica.getOrDefault(replica, List.of()).stream()
                .distinct()
                .flatMap(copy -> view(group, copy))
                .toList();
        return Distinct.byState(views, view -> view.name().key());
    }

    /** Rows of one copy that contradict each other are no rows; a copy without a name is still being made. */
    private Stream<DatabaseReplicaView> view(UUID group, Copy copy) {
        Optional<Cells> state = Optional.of(states.getOrDefault(copy, List.of()).stream()
                        .filter(row ->
                                row.guid("group_id").filter(group::equals).isPresent())
                        .toList())
                .flatMap(DatabaseReplicaRows::only);
        Optional<Cells> kept = only(stored.getOrDefault(copy, List.of()));
        return state
                .flatMap(row -> row.text("database_name"))
                .or(() -> kept.flatMap(row -> row.text("database_name")))
                .map(DatabaseName::new)
                .map(name -> view(name, copy.groupDatabase(), state, kept))
                .stream();
    }

    private static Optional<Cells> only(List<Cells> rows) {
        return rows.stream().map(cells -> cells.row().toString()).distinct().count() == 1
                ? Optional.of(rows.get(0))
                : Optional.empty();
    }

    private static DatabaseReplicaView view(
            DatabaseName name, UUID groupDatabase, Optional<Cells> state, Optional<Cells> kept) {
        return new DatabaseReplicaView(
                name,
                groupDatabase,
                state.flatMap(row -> row.bit("is_local")).orElse(false),
                state.flatMap(row -> row.word(Synchronization.class, "synchronization_state_desc")),
                state.flatMap(row -> row.word(Health.class, "synchronization_health_desc")),
                state.flatMap(row -> row.word(DatabaseView.State.class, "database_state_desc")),
                state.flatMap(row -> row.bit("is_suspended")),
                state.flatMap(DatabaseReplicaRows::reason),
                kept.flatMap(row -> row.bit("is_failover_ready")),
                kept.flatMap(row -> row.bit("is_database_joined")),
                state.flatMap(row -> row.bit("is_commit_participant")),
                state.map(DatabaseReplicaRows::log).orElse(LogPosition.UNKNOWN));
    }

    private static Optional<SuspendReason> reason(Cells row) {
        return row.text("suspend_reason_desc")
                .filter(text -> text.startsWith(SUSPEND))
                .map(text -> text.substring(SUSPEND.length()))
                .flatMap(text -> Cells.constant(SuspendReason.class, text));
    }

    private static LogPosition log(Cells row) {
        return new LogPosition(
                row.lsn("end_of_log_lsn"),
                row.lsn("last_sent_lsn"),
                row.lsn("last_received_lsn"),
                row.lsn("last_hardened_lsn"),
                row.lsn("last_redone_lsn"),
                row.lsn("last_commit_lsn"),
                row.lsn("recovery_lsn"),
                row.lsn("truncation_lsn"),
                row.utc("last_commit_time"),
                row.number("log_send_queue_size"),
                row.number("log_send_rate"),
                row.number("redo_queue_size"),
                row.number("redo_rate"),
                row.number("secondary_lag_seconds"));
    }
}
