package dev.sqldag.tsql;

import dev.sqldag.topology.ClusterType;
import dev.sqldag.topology.ConfigurationReplica;
import dev.sqldag.topology.Replica;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.SqlServerVersion;
import java.util.Objects;
import java.util.Optional;

/**
 * Statements that give a group replicas and take them away; on its primary.
 *
 * @see <a href="https://learn.microsoft.com/sql/t-sql/statements/alter-availability-group-transact-sql">ALTER</a>
 */
public sealed interface ReplicaStatement extends Statement {

    GroupName group();

    @Override
    default Optional<String> precondition() {
        return Optional.of(Seen.primary(group()));
    }

    /** Adds a replica, whose server joins afterwards. Routing comes last: the server must be known before (19403). */
    record Add(GroupName group, ClusterType clusterType, Replica replica) implements ReplicaStatement {

        public Add {
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(clusterType, "clusterType");
            Objects.requireNonNull(replica, "replica");
        }

        @Override
        public String sql() {
            return "ALTER AVAILABILITY GROUP %s\n    ADD REPLICA ON%s;"
                    .formatted(
                            TSql.name(group),
                            ReplicaText.of(
                                    replica, clusterType, replica.server().version()));
        }

        @Override
        public SqlServerVersion since() {
            SqlServerVersion options = ReplicaText.since(replica);
            return clusterType == ClusterType.EXTERNAL && !options.isAtLeast(SqlServerVersion.SQL_SERVER_2017)
                    ? SqlServerVersion.SQL_SERVER_2017
                    : options;
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.replica(group, replica.server().name()));
        }
    }

    /** Adds a replica without data. SQL Server 2017 CU1 and later. */
    record AddConfigurationOnly(GroupName group, ConfigurationReplica replica) implements ReplicaStatement {

        public AddConfigurationOnly {
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(replica, "replica");
        }

        @Override
        public String sql() {
            return "ALTER AVAILABILITY GROUP %s\n    ADD REPLICA ON%s;"
                    .formatted(TSql.name(group), ReplicaText.of(replica));
        }

        @Override
        public SqlServerVersion since() {
            return SqlServerVersion.SQL_SERVER_2017;
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.replica(group, replica.server().name()));
        }
    }

    /** Takes a secondary out (not the primary, error 35284); its databases are left restoring. */
    record Remove(GroupName group, ServerName server) implements ReplicaStatement {

        public Remove {
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(server, "server");
        }

        @Override
        public String sql() {
            return "ALTER AVAILABILITY GROUP %s REMOVE REPLICA ON %s;".formatted(TSql.name(group), TSql.text(server));
        }

        @Override
        public Optional<String> destroys() {
            return Optional.of("replica " + server + " of " + group);
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.not(Seen.replica(group, server)));
        }
    }
}
