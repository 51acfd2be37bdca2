package dev.sqldag.observation.reading;

import dev.sqldag.observation.view.ReplicaView;
import dev.sqldag.observation.view.SeedingView;
import dev.sqldag.topology.name.DatabaseName;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Attempts to seed. */
final class SeedingRows {

    private SeedingRows() {}

    static SeedingView seeding(Cells row, List<ReplicaView> replicas) {
        return new SeedingView(
                row.text("database_name").map(DatabaseName::new),
                row.guid("ag_remote_replica_id").flatMap(id -> nameOf(id, replicas)),
                row.bit("is_source"),
                row.text("current_state"),
                row.text("failure_state_desc"),
                row.integer("error_code"),
                row.integer("number_of_attempts"),
                row.utc("start_time"),
                row.utc("completion_time"),
                row.number("transferred_size_bytes"),
                row.number("database_size_bytes"));
    }

    private static Optional<String> nameOf(UUID replica, List<ReplicaView> replicas) {
        return replicas.stream()
                .filter(some -> some.id().equals(replica))
                .findFirst()
                .map(ReplicaView::name);
    }
}
