package dev.sqldag.testkit.world.view;

import static dev.sqldag.testkit.sql.SqlType.BIGINT;
import static dev.sqldag.testkit.sql.SqlType.BIT;
import static dev.sqldag.testkit.sql.SqlType.INT;
import static dev.sqldag.testkit.sql.SqlType.SMALLINT;
import static dev.sqldag.testkit.sql.SqlType.SYSNAME;
import static dev.sqldag.testkit.sql.SqlType.TINYINT;
import static dev.sqldag.testkit.sql.SqlType.UNIQUEIDENTIFIER;
import static dev.sqldag.testkit.sql.SqlType.nvarchar;

import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.GroupSettings;
import dev.sqldag.testkit.world.state.Roster;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** {@code sys.availability_groups}, {@code …_cluster} and {@code sys.dm_hadr_name_id_map} (tsql-facts 6.1). */
final class GroupViews {

    /** The metadata version that current releases show ([K]). */
    private static final int METADATA_VERSION = 1;

    private GroupViews() {}

    private record Row(
            UUID id,
            String name,
            Optional<String> cluster,
            GroupSettings settings,
            boolean distributed,
            long sequence) {

        static Row of(Group group) {
            return new Row(group.id(), group.name(), group.cluster(), group.settings(), false, group.sequence());
        }

        static Row of(DistributedSide side) {
            return new Row(side.id(), side.name(), Optional.empty(), GroupSettings.defaults(), true, 1);
        }

        Optional<String> resource(String kind) {
            return cluster.map(c -> UUID.nameUUIDFromBytes((kind + id).getBytes(StandardCharsets.UTF_8))
                    .toString());
        }
    }

    static Definition<?> groups() {
        return common(Definition.of(lens -> Stream.concat(
                                Roster.groupsOn(lens.fleet(), lens.server().name()).stream()
                                        .map(Row::of),
                                Roster.sidesOn(lens.fleet(), lens.server().name()).stream()
                                        .map(Row::of))
                        .toList()))
                .column("version", SMALLINT, r -> METADATA_VERSION)
                .column("basic_features", BIT, r -> r.settings().basic())
                .column("dtc_support", BIT, r -> r.settings().dtcSupport())
                .column("db_failover", BIT, r -> r.settings().databaseFailover())
                .column("is_distributed", BIT, Row::distributed)
                .codedSince(
                        14, "cluster_type", TINYINT, r -> Coded.of(r.settings().clusterType()))
                .since(14, "required_synchronized_secondaries_to_commit", INT, r -> r.settings()
                        .requiredSecondaries())
                .since(14, "sequence_number", BIGINT, Row::sequence)
                .since(15, "is_contained", BIT, r -> false)
                .since(17, "cluster_connection_options", nvarchar(4000), r -> r.settings()
                        .connectionOptions());
    }

    static Definition<?> cluster() {
        return common(
                Definition.of(lens -> inCluster(lens).stream().map(Row::of).toList()));
    }

    /** Every group of the Windows cluster, joined here or not; elsewhere those that are joined. */
    static List<Group> inCluster(Lens lens) {
        Optional<String> cluster = lens.server().cluster();
        return cluster.isEmpty()
                ? Roster.groupsOn(lens.fleet(), lens.server().name())
                : lens.fleet().groups().where(g -> g.cluster().equals(cluster));
    }

    private static Definition<Row> common(Definition<Row> definition) {
        return definition
                .column("group_id", UNIQUEIDENTIFIER, Row::id)
                .column("name", SYSNAME, Row::name)
                .column("resource_id", nvarchar(40), r -> r.resource("resource").orElse(null))
                .column("resource_group_id", nvarchar(40), r -> r.resource("group")
                        .orElse(null))
                .column("failure_condition_level", INT, r -> r.settings().failureConditionLevel())
                .column("health_check_timeout", INT, r -> r.settings().healthCheckTimeout())
                .coded(
                        "automated_backup_preference",
                        TINYINT,
                        r -> Coded.of(r.settings().backupPreference()));
    }

    static Definition<?> nameIdMap() {
        return Definition.of(lens -> inCluster(lens).stream()
                        .filter(g -> g.cluster().isPresent())
                        .map(Row::of)
                        .toList())
                .column("ag_name", nvarchar(256), Row::name)
                .column("ag_id", UNIQUEIDENTIFIER, Row::id)
                .column("ag_resource_id", nvarchar(256), r -> r.resource("resource")
                        .orElse(null))
                .column("ag_group_id", nvarchar(256), r -> r.resource("group").orElse(null));
    }
}
