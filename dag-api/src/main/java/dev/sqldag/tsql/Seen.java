package dev.sqldag.tsql;

import dev.sqldag.topology.DatabaseName;
import dev.sqldag.topology.Endpoint;
import dev.sqldag.topology.GroupName;

/** Conditions on the catalog of the server that evaluates them: how a statement's effect is seen. */
final class Seen {

    private Seen() {}

    static String endpoint(Endpoint endpoint) {
        return """
                EXISTS (SELECT 1 FROM sys.database_mirroring_endpoints AS e
                          JOIN sys.tcp_endpoints AS t ON t.endpoint_id = e.endpoint_id
                         WHERE t.port = %d AND e.state_desc = N'%s')""".formatted(endpoint.port(), endpoint.state());
    }

    /** Every condition is one term, so that NOT before it means all of it. */
    static String not(String condition) {
        return "(NOT " + condition + ")";
    }

    static String both(String one, String other) {
        return "(" + one + "\n     AND " + other + ")";
    }

    /** The server hosts a replica of it: a secondary that has not joined does not list the group. */
    static String group(GroupName group) {
        return "EXISTS (SELECT 1 FROM sys.availability_groups WHERE name = %s AND is_distributed = 0)"
                .formatted(TSql.text(group));
    }

    static String distributedGroup(GroupName group) {
        return "EXISTS (SELECT 1 FROM sys.availability_groups WHERE name = %s AND is_distributed = 1)"
                .formatted(TSql.text(group));
    }

    static String primary(GroupName group) {
        return """
                EXISTS (SELECT 1 FROM sys.dm_hadr_availability_replica_states AS s
                          JOIN sys.availability_groups AS g ON g.group_id = s.group_id
                         WHERE g.name = %s AND s.is_local = 1 AND s.role_desc = N'PRIMARY')""".formatted(TSql.text(group));
    }

    static String listener(GroupName group) {
        return """
                EXISTS (SELECT 1 FROM sys.availability_group_listeners AS l
                          JOIN sys.availability_groups AS g ON g.group_id = l.group_id
                         WHERE g.name = %s)""".formatted(TSql.text(group));
    }

    static String joined(DatabaseName database) {
        return "EXISTS (SELECT 1 FROM sys.databases WHERE name = %s AND replica_id IS NOT NULL)"
                .formatted(TSql.text(database));
    }
}
