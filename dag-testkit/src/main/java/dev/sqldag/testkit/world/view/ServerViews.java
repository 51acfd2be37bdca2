package dev.sqldag.testkit.world.view;

import static dev.sqldag.testkit.sql.SqlType.INT;
import static dev.sqldag.testkit.sql.SqlType.TINYINT;
import static dev.sqldag.testkit.sql.SqlType.nvarchar;

import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.world.model.Server;
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
        return List.of(new Cluster(lens.server().cluster().orElse(""), type, normal));
    }

    static Definition<?> members() {
        return Definition.of(lens -> lens.server()
                        .cluster()
                        .map(c -> lens.fleet().servers().stream()
                                .filter(s -> s.cluster().filter(c::equals).isPresent())
                                .map(s -> s.spec().machine())
                                .distinct()
                                .toList())
                        .orElse(List.of()))
                .column("member_name", nvarchar(128), name -> name)
                .coded("member_type", TINYINT, name -> new Coded(0, "CLUSTER_NODE"))
                .coded("member_state", TINYINT, name -> new Coded(1, "UP"))
                .column("number_of_quorum_votes", TINYINT, name -> 1);
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
                .column("is_clustered", nvarchar(1), s -> "N")
                .column("cluster_nodename", nvarchar(256), s -> null)
                .column("instant_file_initialization_enabled", nvarchar(1), s -> "Y");
    }

    private static String serviceName(Server server) {
        return "SQL Server (" + server.spec().instance().orElse("MSSQLSERVER") + ")";
    }
}
