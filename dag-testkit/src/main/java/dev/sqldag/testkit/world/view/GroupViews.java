package dev.sqldag.testkit.world.view;

import static dev.sqldag.testkit.sql.SqlType.BIGINT;
import static dev.sqldag.testkit.sql.SqlType.BIT;
import static dev.sqldag.testkit.sql.SqlType.INT;
import static dev.sqldag.testkit.sql.SqlType.SMALLINT;
import static dev.sqldag.testkit.sql.SqlType.SYSNAME;
import static dev.sqldag.testkit.sql.SqlType.TINYINT;
import static dev.sqldag.testkit.sql.SqlType.UNIQUEIDENTIFIER;
import static dev.sqldag.testkit.sql.SqlType.nvarchar;

import dev.sqldag.testkit.command.GroupCommand.AvailabilityMode;
import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.GroupSettings;
import dev.sqldag.testkit.world.model.GroupSettings.ClusterType;
import dev.sqldag.testkit.world.model.Replica;
import dev.sqldag.testkit.world.spec.Variant;
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
            Coded type,
            boolean distributed,
            long sequence) {

        static Row of(Lens lens, Group group) {
            Coded type = type(lens, group.settings().clusterType());
            return new Row(group.id(), group.name(), group.cluster(), group.settings(), type, false, seen(lens, group));
        }

        static Row of(Lens lens, DistributedSide side) {
            GroupSettings settings = GroupSettings.defaults().requiredSecondaries(side.requiredSecondaries());
            Coded type = type(lens, settings.clusterType());
            return new Row(side.id(), side.name(), Optional.empty(), settings, type, true, side.sequence());
        }

        /** The configuration that the server has seen; an asynchronous replica of the agent's groups says 0 (S13). */
        private static long seen(Lens lens, Group group) {
            Optional<Replica> local =
                    Roster.replica(lens.fleet(), group.id(), lens.server().name());
            boolean external = group.settings().clusterType() == ClusterType.EXTERNAL;
            if (external && local.filter(r -> !votes(r)).isPresent()) {
                return 0;
            }
            boolean current = group.primaryOn(lens.server().name())
                    || local.filter(r -> r.link().connected()).isPresent();
            return current
                    ? group.sequence()
                    : local.map(r -> r.standing().sequence()).orElse(0L);
        }

        private static boolean votes(Replica replica) {
            return replica.settings().mode() != AvailabilityMode.ASYNCHRONOUS_COMMIT;
        }

        /** The documentation and SMO number the last two differently (tsql-facts 6.1). */
        private static Coded type(Lens lens, ClusterType type) {
            Coded documented = Coded.of(type);
            return type == ClusterType.WSFC || lens.fleet().assumes(Variant.CLUSTER_TYPE_AS_DOCUMENTED)
                    ? documented
                    : new Coded(3 - documented.number(), documented.words());
        }

        Optional<String> resource(String kind) {
            return cluster.map(c -> UUID.nameUUIDFromBytes((kind + id).getBytes(StandardCharsets.UTF_8))
                    .toString());
        }
    }

    static Definition<?> groups() {
        return common(Definition.of(lens -> Stream.concat(
                                Roster.groupsOn(lens.fleet(), lens.server().name()).stream()
                                        .map(g -> Row.of(lens, g)),
                                SideRows.on(lens).stream().map(s -> Row.of(lens, s)))
                        .toList()))
                .column("version", SMALLINT, r -> METADATA_VERSION)
                .column("basic_features", BIT, r -> r.settings().basic())
                .column("dtc_support", BIT, r -> r.settings().dtcSupport())
                .column("db_failover", BIT, r -> r.settings().databaseFailover())
                .column("is_distributed", BIT, Row::distributed)
                .codedSince(14, "cluster_type", TINYINT, Row::type)
                .since(14, "required_synchronized_secondaries_to_commit", INT, r -> r.settings()
                        .requiredSecondaries())
                .since(14, "sequence_number", BIGINT, Row::sequence)
                .since(15, "is_contained", BIT, r -> r.settings().contained())
                .since(17, "cluster_connection_options", nvarchar(4000), r -> r.settings()
                        .connectionOptions());
    }

    static Definition<?> cluster() {
        return common(Definition.of(
                lens -> inCluster(lens).stream().map(g -> Row.of(lens, g)).toList()));
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
                        .map(g -> Row.of(lens, g))
                        .toList())
                .column("ag_name", nvarchar(256), Row::name)
                .column("ag_id", UNIQUEIDENTIFIER, Row::id)
                .column("ag_resource_id", nvarchar(256), r -> r.resource("resource")
                        .orElse(null))
                .column("ag_group_id", nvarchar(256), r -> r.resource("group").orElse(null));
    }
}
