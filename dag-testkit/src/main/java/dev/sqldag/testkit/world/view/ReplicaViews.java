package dev.sqldag.testkit.world.view;

import static dev.sqldag.testkit.sql.SqlType.DATETIME;
import static dev.sqldag.testkit.sql.SqlType.INT;
import static dev.sqldag.testkit.sql.SqlType.TINYINT;
import static dev.sqldag.testkit.sql.SqlType.UNIQUEIDENTIFIER;
import static dev.sqldag.testkit.sql.SqlType.nvarchar;
import static dev.sqldag.testkit.sql.SqlType.varbinary;

import dev.sqldag.testkit.command.GroupCommand.FailoverMode;
import dev.sqldag.testkit.command.GroupCommand.PrimaryConnections;
import dev.sqldag.testkit.command.GroupCommand.SecondaryConnections;
import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.Replica;
import dev.sqldag.testkit.world.model.ReplicaSettings;
import dev.sqldag.testkit.world.state.Named;
import dev.sqldag.testkit.world.state.Roster;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@code sys.availability_replicas} and what depends on it (tsql-facts 6.2, 6.3). */
final class ReplicaViews {

    private static final byte[] SA = {1};

    private ReplicaViews() {}

    private record Row(
            UUID id,
            UUID group,
            String name,
            ReplicaSettings settings,
            Optional<Integer> metadataId,
            Optional<Instant> createdAt) {

        static Row of(Lens lens, Replica replica) {
            boolean local = lens.isHere(replica.server());
            return new Row(
                    replica.id(),
                    replica.groupId(),
                    replica.server(),
                    replica.settings(),
                    local ? Optional.of(replica.metadataId()) : Optional.empty(),
                    local ? Optional.of(replica.createdAt()) : Optional.empty());
        }

        /** In a distributed group a member's name and listener stand where server and endpoint stand (6.8). */
        static Row of(Lens lens, DistributedSide side, DistributedSide.Member member) {
            boolean local = lens.fleet().group(side.localGroup()).name().equalsIgnoreCase(member.group());
            ReplicaSettings settings = new ReplicaSettings(
                    member.listenerUrl(),
                    member.mode(),
                    FailoverMode.MANUAL,
                    member.seeding(),
                    50,
                    10,
                    SecondaryConnections.NO,
                    PrimaryConnections.ALL,
                    Optional.empty(),
                    List.of(),
                    Optional.empty());
            Optional<Instant> createdAt = local ? Optional.of(side.createdAt()) : Optional.empty();
            return new Row(
                    member.replicaId(),
                    side.id(),
                    member.group(),
                    settings,
                    createdAt.map(at -> 131_072 + side.members().indexOf(member)),
                    createdAt);
        }
    }

    static Definition<?> replicas() {
        return Definition.of(ReplicaViews::rows)
                .column("replica_id", UNIQUEIDENTIFIER, Row::id)
                .column("group_id", UNIQUEIDENTIFIER, Row::group)
                .column("replica_metadata_id", INT, r -> r.metadataId().orElse(null))
                .column("replica_server_name", nvarchar(256), Row::name)
                .column("owner_sid", varbinary(85), r -> r.createdAt()
                        .map(at -> SA.clone())
                        .orElse(null))
                .column("endpoint_url", nvarchar(256), r -> r.settings().endpointUrl())
                .coded(
                        "availability_mode",
                        TINYINT,
                        r -> Codes.mode(r.settings().mode()))
                .coded("failover_mode", TINYINT, r -> Coded.of(r.settings().failover()))
                .column("session_timeout", INT, r -> r.settings().sessionTimeout())
                .coded(
                        "primary_role_allow_connections",
                        TINYINT,
                        r -> Codes.primaryConnections(r.settings().primaryConnections()))
                .coded(
                        "secondary_role_allow_connections",
                        TINYINT,
                        r -> Coded.of(r.settings().secondaryConnections()))
                .column("create_date", DATETIME, r -> Definition.time(r.createdAt()))
                .column("modify_date", DATETIME, r -> Definition.time(r.createdAt()))
                .column("backup_priority", INT, r -> r.settings().backupPriority())
                .column("read_only_routing_url", nvarchar(256), r -> r.settings()
                        .readOnlyRoutingUrl()
                        .orElse(null))
                .coded("seeding_mode", TINYINT, r -> Coded.of(r.settings().seeding()))
                .since(15, "read_write_routing_url", nvarchar(256), r -> r.settings()
                        .readWriteRoutingUrl()
                        .orElse(null));
    }

    private static List<Row> rows(Lens lens) {
        List<Row> rows = new ArrayList<>();
        local(lens).forEach(replica -> rows.add(Row.of(lens, replica)));
        for (DistributedSide side : SideRows.on(lens)) {
            side.members().forEach(member -> rows.add(Row.of(lens, side, member)));
        }
        return rows;
    }

    /** All replicas of the groups that are joined here. */
    private static List<Replica> local(Lens lens) {
        return Roster.groupsOn(lens.fleet(), lens.server().name()).stream()
                .flatMap(g -> Roster.replicas(lens.fleet(), g.id()).stream())
                .toList();
    }

    private record Route(UUID replica, int priority, UUID target) {}

    static Definition<?> routingLists() {
        return Definition.of(lens -> local(lens).stream()
                        .flatMap(r -> routes(lens, r).stream())
                        .toList())
                .column("replica_id", UNIQUEIDENTIFIER, Route::replica)
                .column("routing_priority", INT, Route::priority)
                .column("read_only_replica_id", UNIQUEIDENTIFIER, Route::target);
    }

    private static List<Route> routes(Lens lens, Replica replica) {
        List<Route> routes = new ArrayList<>();
        List<List<String>> lists = replica.settings().readOnlyRoutingList();
        for (int i = 0; i < lists.size(); i++) {
            for (String target : lists.get(i)) {
                int priority = i + 1;
                Roster.replica(lens.fleet(), replica.groupId(), target)
                        .ifPresent(t -> routes.add(new Route(replica.id(), priority, t.id())));
            }
        }
        return routes;
    }

    private static final Coded NOT_JOINED = new Coded(0, "NOT_JOINED");
    private static final Coded JOINED = new Coded(1, "JOINED_STANDALONE");
    private static final Coded JOINED_CLUSTERED = new Coded(2, "JOINED_FAILOVER_CLUSTER_INSTANCE");

    private record Member(Replica replica, List<String> nodes) {

        Coded joinState() {
            if (!replica.joined()) {
                return NOT_JOINED;
            }
            return nodes.size() > 1 ? JOINED_CLUSTERED : JOINED;
        }
    }

    private static List<Member> members(Lens lens) {
        return inCluster(lens).stream().map(r -> new Member(r, nodes(lens, r))).toList();
    }

    /** The machines of the replica's server; of one that does not exist the machine that its name says. */
    private static List<String> nodes(Lens lens, Replica replica) {
        return lens.fleet()
                .servers()
                .get(Named.key(replica.server()))
                .map(s -> s.spec().nodes())
                .orElseGet(() -> List.of(machine(replica.server())));
    }

    static Definition<?> clusterStates() {
        return Definition.of(ReplicaViews::members)
                .column("replica_id", UNIQUEIDENTIFIER, m -> m.replica().id())
                .column("replica_server_name", nvarchar(256), m -> m.replica().server())
                .column("group_id", UNIQUEIDENTIFIER, m -> m.replica().groupId())
                .coded("join_state", TINYINT, Member::joinState);
    }

    private record Node(String group, String replica, String node) {}

    static Definition<?> clusterNodes() {
        return Definition.of(lens -> inCluster(lens).stream()
                        .filter(r -> lens.fleet().group(r.groupId()).cluster().isPresent())
                        .flatMap(r -> nodes(lens, r).stream()
                                .map(node ->
                                        new Node(lens.fleet().group(r.groupId()).name(), r.server(), node)))
                        .toList())
                .column("group_name", nvarchar(256), Node::group)
                .column("replica_server_name", nvarchar(256), Node::replica)
                .column("node_name", nvarchar(256), Node::node);
    }

    private static String machine(String server) {
        int slash = server.indexOf('\\');
        return slash < 0 ? server : server.substring(0, slash);
    }

    private static List<Replica> inCluster(Lens lens) {
        return GroupViews.inCluster(lens).stream()
                .map(Group::id)
                .flatMap(id -> Roster.replicas(lens.fleet(), id).stream())
                .toList();
    }
}
