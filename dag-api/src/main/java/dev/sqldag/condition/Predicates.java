package dev.sqldag.condition;

import dev.sqldag.observation.view.DatabaseReplicaView.Synchronization;
import dev.sqldag.observation.view.ReplicaState.Role;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.Name;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.tsql.TSql;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Conditions in T-SQL, over the views that an observation reads. They count, so that they are never unknown: a row that
 * is not there is not counted.
 */
final class Predicates {

    private static final String REPLICAS = """

                    FROM sys.dm_hadr_availability_replica_states AS s
                    JOIN sys.availability_replicas AS r ON r.replica_id = s.replica_id AND r.group_id = s.group_id
                    JOIN sys.availability_groups AS g ON g.group_id = s.group_id
            """.stripTrailing();

    private static final String DATABASES = """

                    FROM sys.dm_hadr_database_replica_states AS d
                    JOIN sys.availability_replicas AS r ON r.replica_id = d.replica_id AND r.group_id = d.group_id
                    JOIN sys.availability_groups AS g ON g.group_id = d.group_id
            """.stripTrailing();

    private Predicates() {}

    /** On the primary, which alone sees the states of the others: it is one, and all the servers are connected. */
    static String connected(GroupName group, List<ServerName> servers) {
        return """
                EXISTS (SELECT 1%s
                       WHERE g.name = %s AND s.is_local = 1 AND s.role_desc = N'PRIMARY')
                AND %d = (SELECT COUNT(*)%s
                       WHERE g.name = %s AND r.replica_server_name IN (%s)
                         AND (s.is_local = 1 OR s.connected_state_desc = N'CONNECTED'))""".formatted(REPLICAS, TSql.text(group), servers.size(), REPLICAS, TSql.text(group), names(servers));
    }

    /** On a secondary: its own copies of the databases are in one of the states. */
    static String held(GroupName group, List<DatabaseName> databases, List<Synchronization> states) {
        return """
                %d = (SELECT COUNT(*)%s
                       WHERE g.name = %s AND d.is_local = 1 AND DB_NAME(d.database_id) IN (%s)
                         AND d.synchronization_state_desc IN (%s))""".formatted(
                        databases.size(),
                        DATABASES,
                        TSql.text(group),
                        names(databases),
                        texts(states.stream().map(Synchronization::words).toList()));
    }

    /** On the global primary: the other member is connected. In a distributed group members stand where servers do. */
    static String memberConnected(GroupName distributed, GroupName member) {
        return """
                EXISTS (SELECT 1%s
                       WHERE g.name = %s AND g.is_distributed = 1 AND r.replica_server_name = %s
                         AND s.connected_state_desc = N'CONNECTED')""".formatted(REPLICAS, TSql.text(distributed), TSql.text(member));
    }

    /** On the global primary: the forwarder's copies of the databases are in one of the states. */
    static String heldByMember(
            GroupName distributed, GroupName member, List<DatabaseName> databases, List<Synchronization> states) {
        return """
                %d = (SELECT COUNT(*)%s
                       WHERE g.name = %s AND g.is_distributed = 1 AND r.replica_server_name = %s
                         AND DB_NAME(d.database_id) IN (%s)
                         AND d.synchronization_state_desc IN (%s))""".formatted(
                        databases.size(),
                        DATABASES,
                        TSql.text(distributed),
                        TSql.text(member),
                        names(databases),
                        texts(states.stream().map(Synchronization::words).toList()));
    }

    /** The server's own replica, or member, has that role in the group. */
    static String role(GroupName group, Role role) {
        return """
                EXISTS (SELECT 1%s
                       WHERE g.name = %s AND s.is_local = 1 AND s.role_desc = N'%s')""".formatted(REPLICAS, TSql.text(group), role);
    }

    /** The databases are online, and not as copies. */
    static String writable(List<DatabaseName> databases) {
        return """
                %d = (SELECT COUNT(*) FROM sys.databases
                       WHERE name IN (%s) AND state_desc = N'ONLINE'
                         AND DATABASEPROPERTYEX(name, N'Updateability') = N'READ_WRITE')""".formatted(databases.size(), names(databases));
    }

    /** The server knows the group, of either kind. */
    static String listed(GroupName group) {
        return "EXISTS (SELECT 1 FROM sys.availability_groups WHERE name = " + TSql.text(group) + ")";
    }

    static String joined(DatabaseName database) {
        return "EXISTS (SELECT 1 FROM sys.databases WHERE name = %s AND replica_id IS NOT NULL)"
                .formatted(TSql.text(database));
    }

    static String restored(DatabaseName database) {
        return "EXISTS (SELECT 1 FROM sys.databases WHERE name = %s AND (replica_id IS NOT NULL OR state_desc = N'RESTORING'))"
                .formatted(TSql.text(database));
    }

    private static String names(List<? extends Name> names) {
        return texts(names.stream().map(Name::value).toList());
    }

    private static String texts(List<String> texts) {
        return texts.stream().map(TSql::text).collect(Collectors.joining(", "));
    }
}
