package dev.sqldag.tsql;

import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.Name;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Endpoint;

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

    static String either(String one, String other) {
        return "(" + one + "\n     OR " + other + ")";
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

    /** A group of either kind, with a column as it should be. */
    static String groupHas(GroupName group, String column, String value) {
        return "EXISTS (SELECT 1 FROM sys.availability_groups WHERE name = %s AND %s = %s)"
                .formatted(TSql.text(group), column, value);
    }

    static String primary(GroupName group) {
        return role(group, "PRIMARY");
    }

    static String role(GroupName group, String role) {
        return """
                EXISTS (SELECT 1 FROM sys.dm_hadr_availability_replica_states AS s
                          JOIN sys.availability_groups AS g ON g.group_id = s.group_id
                         WHERE g.name = %s AND s.is_local = 1 AND s.role_desc = N'%s')""".formatted(TSql.text(group), role);
    }

    static String offline(GroupName group) {
        return """
                EXISTS (SELECT 1 FROM sys.dm_hadr_availability_replica_states AS s
                          JOIN sys.availability_groups AS g ON g.group_id = s.group_id
                         WHERE g.name = %s AND s.is_local = 1 AND s.operational_state_desc = N'OFFLINE')""".formatted(TSql.text(group));
    }

    /** A replica, or a member of a distributed group: the catalog keeps both in one view. */
    static String replica(GroupName group, Name replica) {
        return "EXISTS (" + replicaRows(group, replica) + ")";
    }

    static String replicaHas(GroupName group, Name replica, String column, String value) {
        return "EXISTS (%s AND r.%s = %s)".formatted(replicaRows(group, replica), column, value);
    }

    static String replicaLacks(GroupName group, Name replica, String column) {
        return "EXISTS (%s AND r.%s IS NULL)".formatted(replicaRows(group, replica), column);
    }

    private static String replicaRows(GroupName group, Name replica) {
        return """
                SELECT 1 FROM sys.availability_replicas AS r
                          JOIN sys.availability_groups AS g ON g.group_id = r.group_id
                         WHERE g.name = %s AND r.replica_server_name = %s""".formatted(TSql.text(group), TSql.text(replica));
    }

    /** The replica sends readers somewhere while it is primary. */
    static String routingList(GroupName group, ServerName replica) {
        return """
                EXISTS (SELECT 1 FROM sys.availability_read_only_routing_lists AS l
                          JOIN sys.availability_replicas AS r ON r.replica_id = l.replica_id
                          JOIN sys.availability_groups AS g ON g.group_id = r.group_id
                         WHERE g.name = %s AND r.replica_server_name = %s)""".formatted(TSql.text(group), TSql.text(replica));
    }

    static String listener(GroupName group) {
        return """
                EXISTS (SELECT 1 FROM sys.availability_group_listeners AS l
                          JOIN sys.availability_groups AS g ON g.group_id = l.group_id
                         WHERE g.name = %s)""".formatted(TSql.text(group));
    }

    static String listenerHas(GroupName group, String dnsName, String column, String value) {
        return """
                EXISTS (SELECT 1 FROM sys.availability_group_listeners AS l
                          JOIN sys.availability_groups AS g ON g.group_id = l.group_id
                         WHERE g.name = %s AND l.dns_name = %s AND l.%s = %s)""".formatted(TSql.text(group), TSql.text(dnsName), column, value);
    }

    static String listenerAddress(GroupName group, String dnsName, String ip) {
        return """
                EXISTS (SELECT 1 FROM sys.availability_group_listener_ip_addresses AS a
                          JOIN sys.availability_group_listeners AS l ON l.listener_id = a.listener_id
                          JOIN sys.availability_groups AS g ON g.group_id = l.group_id
                         WHERE g.name = %s AND l.dns_name = %s AND a.ip_address = %s)""".formatted(TSql.text(group), TSql.text(dnsName), TSql.text(ip));
    }

    static String databaseIn(GroupName group, DatabaseName database) {
        return """
                EXISTS (SELECT 1 FROM sys.availability_databases_cluster AS d
                          JOIN sys.availability_groups AS g ON g.group_id = d.group_id
                         WHERE g.name = %s AND d.database_name = %s)""".formatted(TSql.text(group), TSql.text(database));
    }

    static String joined(DatabaseName database) {
        return "EXISTS (SELECT 1 FROM sys.databases WHERE name = %s AND replica_id IS NOT NULL)"
                .formatted(TSql.text(database));
    }
}
