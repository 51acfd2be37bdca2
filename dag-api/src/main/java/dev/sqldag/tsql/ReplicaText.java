package dev.sqldag.tsql;

import dev.sqldag.topology.ClusterType;
import dev.sqldag.topology.ConfigurationReplica;
import dev.sqldag.topology.Participant;
import dev.sqldag.topology.Replica;
import dev.sqldag.topology.RoutingTargets;
import dev.sqldag.topology.SeedingMode;
import dev.sqldag.topology.server.SqlServerVersion;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a replica stands in CREATE AVAILABILITY GROUP and in ADD REPLICA ON. */
final class ReplicaText {

    private static final String NEXT = ",\n            ";

    private ReplicaText() {}

    /** For a group whose lowest server runs {@code lowest}. */
    static String of(Replica replica, ClusterType cluster, SqlServerVersion lowest) {
        // Put together by hand: a group has more replicas than anything else, and a format copies each of them twice.
        return "\n        " + TSql.text(replica.server().name()) + " WITH (\n            ENDPOINT_URL = "
                + TSql.text(replica.server().endpointUrl())
                + NEXT + "FAILOVER_MODE = " + replica.commitMode().failoverMode(cluster)
                + NEXT + "AVAILABILITY_MODE = " + replica.commitMode().availabilityMode()
                + NEXT + "BACKUP_PRIORITY = " + replica.backupPriority()
                + NEXT + "SECONDARY_ROLE (" + secondaryRole(replica) + ")"
                + seedingMode(replica, lowest)
                + primaryRole(replica)
                + sessionTimeout(replica) + ")";
    }

    static String of(ConfigurationReplica replica) {
        return "\n        " + TSql.text(replica.server().name()) + " WITH (\n            ENDPOINT_URL = "
                + TSql.text(replica.server().endpointUrl())
                + NEXT + "AVAILABILITY_MODE = CONFIGURATION_ONLY"
                + sessionTimeout(replica) + ")";
    }

    static SqlServerVersion since(Replica replica) {
        if (replica.routing().readWriteUrl().isPresent()) {
            return SqlServerVersion.SQL_SERVER_2019;
        }
        boolean balanced = replica.routing().readOnlyList().stream()
                .anyMatch(targets -> targets.servers().size() > 1);
        return balanced || replica.seedingMode() == SeedingMode.AUTOMATIC
                ? SqlServerVersion.SQL_SERVER_2016
                : SqlServerVersion.SQL_SERVER_2012;
    }

    /** {@code (N'server1', (N'server2', N'server3'))}; {@code NONE} when there is nothing in it. */
    static String list(List<RoutingTargets> targets) {
        return targets.isEmpty()
                ? "NONE"
                : targets.stream().map(ReplicaText::entry).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String entry(RoutingTargets targets) {
        String names = targets.servers().stream().map(TSql::text).collect(Collectors.joining(", "));
        return targets.servers().size() == 1 ? names : "(" + names + ")";
    }

    private static String secondaryRole(Replica replica) {
        return "ALLOW_CONNECTIONS = " + replica.secondaryConnections()
                + replica.routing()
                        .readOnlyUrl()
                        .map(url -> ", READ_ONLY_ROUTING_URL = " + TSql.text(url))
                        .orElse("");
    }

    /** Older servers do not know the option, and seed manually. */
    private static String seedingMode(Replica replica, SqlServerVersion lowest) {
        return lowest.isAtLeast(SqlServerVersion.SQL_SERVER_2016)
                ? NEXT + "SEEDING_MODE = " + replica.seedingMode()
                : "";
    }

    private static String primaryRole(Replica replica) {
        String options = Stream.of(
                        replica.primaryConnections().map(connections -> "ALLOW_CONNECTIONS = " + connections),
                        Optional.of(replica.routing().readOnlyList())
                                .filter(targets -> !targets.isEmpty())
                                .map(targets -> "READ_ONLY_ROUTING_LIST = " + list(targets)),
                        replica.routing().readWriteUrl().map(url -> "READ_WRITE_ROUTING_URL = " + TSql.text(url)))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return options.isEmpty() ? "" : NEXT + "PRIMARY_ROLE (" + options + ")";
    }

    private static String sessionTimeout(Participant participant) {
        return participant
                .sessionTimeout()
                .map(timeout -> NEXT + "SESSION_TIMEOUT = " + timeout.toSeconds())
                .orElse("");
    }
}
