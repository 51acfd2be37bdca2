package dev.sqldag.testkit.world.view;

import static dev.sqldag.testkit.sql.SqlType.BIGINT;
import static dev.sqldag.testkit.sql.SqlType.BIT;
import static dev.sqldag.testkit.sql.SqlType.DATETIME;
import static dev.sqldag.testkit.sql.SqlType.INT;
import static dev.sqldag.testkit.sql.SqlType.TINYINT;
import static dev.sqldag.testkit.sql.SqlType.UNIQUEIDENTIFIER;
import static dev.sqldag.testkit.sql.SqlType.nvarchar;

import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.Link.Trouble;
import dev.sqldag.testkit.world.state.Roster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** {@code sys.dm_hadr_availability_replica_states} and {@code …_group_states} (tsql-facts 6.4, 6.5). */
final class StateViews {

    private static final Coded CONNECTED = new Coded(1, "CONNECTED");
    private static final Coded DISCONNECTED = new Coded(0, "DISCONNECTED");

    private StateViews() {}

    static Definition<?> replicas() {
        return Definition.of(ReplicaState::on)
                .column("replica_id", UNIQUEIDENTIFIER, ReplicaState::replica)
                .column("group_id", UNIQUEIDENTIFIER, ReplicaState::group)
                .column("is_local", BIT, ReplicaState::local)
                .coded("role", TINYINT, ReplicaState::role)
                .coded("operational_state", TINYINT, ReplicaState::operational)
                .coded("connected_state", TINYINT, r -> r.connected() ? CONNECTED : DISCONNECTED)
                .coded("recovery_health", TINYINT, ReplicaState::recoveryHealth)
                .coded("synchronization_health", TINYINT, ReplicaState::health)
                .column("last_connect_error_number", INT, r -> r.error()
                        .map(Trouble::number)
                        .orElse(null))
                .column("last_connect_error_description", nvarchar(1024), r -> r.error()
                        .map(Trouble::description)
                        .orElse(null))
                .column(
                        "last_connect_error_timestamp",
                        DATETIME,
                        r -> Definition.time(r.error().map(Trouble::at)))
                .since(14, "write_lease_remaining_ticks", BIGINT, r -> r.lease().orElse(null))
                .since(15, "current_configuration_commit_start_time_utc", DATETIME, r -> null)
                .since(17, "is_internal", BIT, r -> false);
    }

    private record GroupRow(UUID id, Optional<String> primary, List<ReplicaState> replicas) {

        /** All healthy, some, or none ([K]). */
        Coded health() {
            Predicate<ReplicaState> healthy = r -> r.health().equals(Coded.HEALTHY);
            if (replicas.stream().allMatch(healthy)) {
                return Coded.HEALTHY;
            }
            return replicas.stream().anyMatch(healthy) ? Coded.PARTIALLY_HEALTHY : Coded.NOT_HEALTHY;
        }

        Coded recovery(boolean ofPrimary) {
            return replicas.stream()
                    .filter(r -> r.local() && r.primary() == ofPrimary)
                    .map(ReplicaState::recoveryHealth)
                    .findFirst()
                    .orElse(Coded.NULL);
        }
    }

    static Definition<?> groups() {
        return Definition.of(StateViews::groupRows)
                .column("group_id", UNIQUEIDENTIFIER, GroupRow::id)
                .column("primary_replica", nvarchar(128), r -> r.primary().orElse(null))
                .coded("primary_recovery_health", TINYINT, r -> r.recovery(true))
                .coded("secondary_recovery_health", TINYINT, r -> r.recovery(false))
                .coded("synchronization_health", TINYINT, GroupRow::health);
    }

    private static List<GroupRow> groupRows(Lens lens) {
        List<ReplicaState> states = ReplicaState.on(lens);
        List<GroupRow> rows = new ArrayList<>();
        for (Group group : Roster.groupsOn(lens.fleet(), lens.server().name())) {
            Optional<String> primary = Roster.replica(
                            lens.fleet(), group.id(), lens.server().name())
                    .flatMap(r -> r.standing().primary());
            rows.add(new GroupRow(group.id(), primary, of(states, group.id())));
        }
        for (DistributedSide side : Roster.sidesOn(lens.fleet(), lens.server().name())) {
            String local = lens.fleet().group(side.localGroup()).name();
            Optional<String> primary =
                    switch (side.part()) {
                        case PRIMARY -> Optional.of(local);
                        case RETIRED -> Optional.empty();
                        case FORWARDER -> Optional.of(side.other(local).group());
                    };
            rows.add(new GroupRow(side.id(), primary, of(states, side.id())));
        }
        return rows;
    }

    private static List<ReplicaState> of(List<ReplicaState> states, UUID group) {
        return states.stream().filter(s -> s.group().equals(group)).toList();
    }
}
