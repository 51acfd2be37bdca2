package dev.sqldag.condition;

import dev.sqldag.observation.view.ReplicaState.Connection;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup.Side;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.tsql.TSql;
import java.util.stream.Collectors;

/** What one side sees of a distributed group, in T-SQL. Never unknown: a row or a value that is not there is not equal. */
final class DistributedPredicates {

    private DistributedPredicates() {}

    /** The server's own copy has the settings of both members. */
    static String says(DistributedAvailabilityGroup group) {
        return group.sides().stream().map(side -> says(group.name(), side)).collect(Collectors.joining("\nAND "));
    }

    private static String says(GroupName group, Side side) {
        return """
                EXISTS (SELECT 1
                        FROM sys.availability_replicas AS r
                        JOIN sys.availability_groups AS g ON g.group_id = r.group_id
                       WHERE g.name = %s AND g.is_distributed = 1 AND r.replica_server_name = %s
                         AND r.endpoint_url = %s
                         AND r.availability_mode_desc = N'%s' AND r.seeding_mode_desc = N'%s')""".formatted(
                        TSql.text(group),
                        TSql.text(side.member().name()),
                        TSql.text(side.member().listenerUrl().orElse("")),
                        side.availabilityMode(),
                        side.seedingMode());
    }

    /** On a global primary the row of the other member, on a forwarder its own. */
    static String linked(GroupName group, Connection connection) {
        return """
                EXISTS (SELECT 1
                        FROM sys.dm_hadr_availability_replica_states AS s
                        JOIN sys.availability_groups AS g ON g.group_id = s.group_id
                       WHERE g.name = %s AND g.is_distributed = 1 AND (s.is_local = 0 OR s.role_desc = N'SECONDARY')
                         AND s.connected_state_desc = N'%s')""".formatted(TSql.text(group), connection);
    }

    static String allSynchronized(GroupName group) {
        return """
                NOT EXISTS (SELECT 1
                        FROM sys.dm_hadr_database_replica_states AS d
                        JOIN sys.availability_groups AS g ON g.group_id = d.group_id
                       WHERE g.name = %s AND g.is_distributed = 1
                         AND ISNULL(d.synchronization_state_desc, N'') <> N'SYNCHRONIZED')""".formatted(TSql.text(group));
    }
}
