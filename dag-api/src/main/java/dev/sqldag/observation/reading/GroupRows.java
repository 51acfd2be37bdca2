package dev.sqldag.observation.reading;

import dev.sqldag.observation.view.GroupSettings;
import dev.sqldag.observation.view.GroupView;
import dev.sqldag.observation.view.ReplicaView;
import dev.sqldag.session.Row;
import dev.sqldag.session.UnexpectedAnswerException;
import dev.sqldag.topology.BackupPreference;
import dev.sqldag.topology.ClusterType;
import dev.sqldag.topology.FailureConditionLevel;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts together, group by group, what the result sets say row by row. */
final class GroupRows {

    private final List<Row> groups;
    private final ReplicaRows replicas;
    private final Map<UUID, List<Cells>> databases;
    private final Map<UUID, List<Cells>> listeners;
    private final Map<UUID, List<Cells>> seedings;

    GroupRows(Map<Question, List<Row>> rows) {
        groups = rows.getOrDefault(Question.GROUPS, List.of());
        replicas = new ReplicaRows(rows);
        databases = byGroup(rows, Question.PROTECTED);
        listeners = byGroup(rows, Question.LISTENERS);
        seedings = byGroup(rows, Question.SEEDINGS);
    }

    List<GroupView> groups() {
        List<GroupView> views =
                Distinct.byName(groups.stream().map(Cells::new).map(this::group).toList(), GroupView::id);
        return Distinct.byName(views, view -> view.name().key());
    }

    private GroupView group(Cells row) {
        UUID id = row.id("group_id");
        List<ReplicaView> members = replicas.of(id);
        return new GroupView(
                id,
                new GroupName(row.name("name")),
                row.bit("is_distributed")
                        .orElseThrow(() -> new UnexpectedAnswerException("is_distributed", "a bit", "none")),
                settings(row),
                row.signed("sequence_number"),
                row.text("primary_replica"),
                databases.getOrDefault(id, List.of()).stream()
                        .map(database -> new DatabaseName(database.name("database_name")))
                        .toList(),
                members,
                ListenerRows.listeners(listeners.getOrDefault(id, List.of())),
                seedings.getOrDefault(id, List.of()).stream()
                        .map(seeding -> SeedingRows.seeding(seeding, members))
                        .toList());
    }

    private static GroupSettings settings(Cells row) {
        return new GroupSettings(
                row.word(ClusterType.class, "cluster_type_desc"),
                row.word(BackupPreference.class, "automated_backup_preference_desc"),
                row.integer("failure_condition_level").flatMap(GroupRows::level),
                row.span("health_check_timeout", Duration::ofMillis),
                row.bit("db_failover"),
                row.bit("dtc_support"),
                row.bit("basic_features"),
                row.bit("is_contained"),
                row.integer("required_secondaries"),
                row.row().text("cluster_connection_options"));
    }

    private static Optional<FailureConditionLevel> level(int number) {
        return Stream.of(FailureConditionLevel.values())
                .filter(level -> level.number() == number)
                .findFirst();
    }

    /** A row that does not say of which group it is says nothing of any. */
    static Map<UUID, List<Cells>> byGroup(Map<Question, List<Row>> rows, Question question) {
        return rows.getOrDefault(question, List.of()).stream()
                .map(Cells::new)
                .filter(row -> row.guid("group_id").isPresent())
                .collect(Collectors.groupingBy(row -> row.id("group_id")));
    }
}
