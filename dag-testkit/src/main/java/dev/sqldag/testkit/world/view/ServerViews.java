package dev.sqldag.testkit.world.view;

import static dev.sqldag.testkit.sql.SqlType.INT;
import static dev.sqldag.testkit.sql.SqlType.TINYINT;
import static dev.sqldag.testkit.sql.SqlType.nvarchar;

import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.world.model.Server;
import dev.sqldag.testkit.world.state.Network;
import dev.sqldag.testkit.world.state.Quorum;
import java.time.ZoneOffset;
import java.util.List;

/** The cluster around the server, and the server's own service (tsql-facts 6.7). */
final class ServerViews {

    private static final SqlType DATETIMEOFFSET = new SqlType(SqlType.Kind.DATETIMEOFFSET, 0, 0, 7);
    private static final int EMPTY_ROW_SINCE = 17;

    private ServerViews() {}

    private record Cluster(String name, Coded quorumType, Coded quorumState) {}

    /** A server outside any cluster has no row; from 2025 on it has one with an empty name (its numbers are [?]). */
    static Definition<?> cluster() {
        return Definition.of(ServerViews::clusters)
                .column("cluster_name", nvarchar(256), Cluster::name)
                .coded("quorum_type", TINYINT, Cluster::quorumType)
                .coded("quorum_state", TINYINT, Cluster::quorumState);
    }

    private static List<Cluster> clusters(Lens lens) {
        Coded type = new Coded(0, "NODE_MAJORITY");
        Coded normal = new Coded(1, "NORMAL_QUORUM");
        if (lens.server().cluster().isEmpty() && lens.server().major() < EMPTY_ROW_SINCE) {
            return List.of();
        }
        if (lens.server().cluster().isPresent() && !Quorum.has(lens.fleet(), lens.server())) {
            return List.of();
        }
        return List.of(new Cluster(lens.server().cluster().orElse(""), type, normal));
    }

    static Definition<?> members() {
        return Definition.of(
                        lens -> lens.server().cluster().map(c -> nodes(lens, c)).orElse(List.of()))
                .column("member_name", nvarchar(128), Node::name)
                .coded("member_type", TINYINT, node -> new Coded(0, "CLUSTER_NODE"))
                .coded("member_state", TINYINT, node -> node.up() ? new Coded(1, "UP") : new Coded(0, "DOWN"))
                .column("number_of_quorum_votes", TINYINT, node -> 1);
    }

    private record Node(String name, boolean up) {}

    /** A node is up when a server on it answers here; one where no instance runs now is taken to be up. */
    private static List<Node> nodes(Lens lens, String cluster) {
        return lens.fleet().servers().stream()
                .filter(s -> s.cluster().filter(cluster::equals).isPresent())
                .flatMap(s ->
                        s.spec().nodes().stream().map(node -> new Node(node, !node.equals(s.node()) || heard(lens, s))))
                .distinct()
                .toList();
    }

    private static boolean heard(Lens lens, Server server) {
        return lens.isHere(server.name())
                || Network.talks(lens.fleet(), lens.server().name(), server.name());
    }

    static Definition<?> services() {
        return Definition.of(lens -> List.of(lens.server()))
                .column("servicename", nvarchar(256), ServerViews::serviceName)
                .coded("startup_type", INT, s -> new Coded(2, "Automatic"))
                .coded("status", INT, s -> new Coded(4, "Running"))
                .column("process_id", INT, s -> 4242)
                .column("last_startup_time", DATETIMEOFFSET, s -> s.startedAt().atOffset(ZoneOffset.UTC))
                .column("service_account", nvarchar(256), s -> s.spec().serviceAccount())
                .column("filename", nvarchar(256), s -> "sqlservr.exe")
                .column("is_clustered", nvarchar(1), s -> s.spec().clustered() ? "Y" : "N")
                .column("cluster_nodename", nvarchar(256), s -> s.spec().clustered() ? s.node() : null)
                .column("instant_file_initialization_enabled", nvarchar(1), s -> "Y");
    }

    private static String serviceName(Server server) {
        return "SQL Server (" + server.spec().instance().orElse("MSSQLSERVER") + ")";
    }
}
