package dev.sqldag.tsql;

import dev.sqldag.topology.AvailabilityMode;
import dev.sqldag.topology.FailoverMode;
import dev.sqldag.topology.PrimaryConnections;
import dev.sqldag.topology.SecondaryConnections;
import dev.sqldag.topology.SeedingMode;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.SqlServerVersion;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Statements that change one option of a replica each, because MODIFY REPLICA takes one at a time; on the primary.
 *
 * @see <a href="https://learn.microsoft.com/sql/t-sql/statements/alter-availability-group-transact-sql">ALTER</a>
 */
public sealed interface ReplicaOptionStatement extends Statement
        permits ReplicaOptionStatement.SetEndpointUrl,
                ReplicaOptionStatement.SetAvailabilityMode,
                ReplicaOptionStatement.SetFailoverMode,
                ReplicaOptionStatement.SetSeedingMode,
                ReplicaOptionStatement.RestartSeeding,
                ReplicaOptionStatement.SetBackupPriority,
                ReplicaOptionStatement.SetSessionTimeout,
                ReplicaOptionStatement.SetSecondaryConnections,
                ReplicaOptionStatement.SetPrimaryConnections,
                RoutingStatement {

    GroupName group();

    ServerName server();

    /** What stands in the parentheses of WITH. */
    String option();

    @Override
    default String sql() {
        return "ALTER AVAILABILITY GROUP %s\n    MODIFY REPLICA ON %s WITH (%s);"
                .formatted(TSql.name(group()), TSql.text(server()), option());
    }

    @Override
    default Optional<String> precondition() {
        return Optional.of(Seen.primary(group()));
    }

    /** Says where its partners find it: {@code TCP://host:port}, the port of its endpoint. */
    record SetEndpointUrl(GroupName group, ServerName server, String url) implements ReplicaOptionStatement {

        public SetEndpointUrl {
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(server, "server");
            Objects.requireNonNull(url, "url");
        }

        @Override
        public String option() {
            return "ENDPOINT_URL = " + TSql.text(url);
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.replicaHas(group, server, "endpoint_url", TSql.text(url)));
        }
    }

    /**
     * Says whether commits wait for it. Before it becomes asynchronous it fails over manually, and no synchronized
     * secondary is required (error 19530).
     */
    record SetAvailabilityMode(GroupName group, ServerName server, AvailabilityMode mode)
            implements ReplicaOptionStatement {

        public SetAvailabilityMode {
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(server, "server");
            Objects.requireNonNull(mode, "mode");
        }

        @Override
        public String option() {
            return "AVAILABILITY_MODE = " + mode;
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.replicaHas(group, server, "availability_mode_desc", "N'" + mode + "'"));
        }
    }

    /** Says how it becomes primary; automatically only while commits wait for it (error 35211). */
    record SetFailoverMode(GroupName group, ServerName server, FailoverMode mode) implements ReplicaOptionStatement {

        public SetFailoverMode {
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(server, "server");
            Objects.requireNonNull(mode, "mode");
        }

        @Override
        public String option() {
            return "FAILOVER_MODE = " + mode;
        }

        @Override
        public SqlServerVersion since() {
            return mode == FailoverMode.EXTERNAL ? SqlServerVersion.SQL_SERVER_2017 : SqlServerVersion.SQL_SERVER_2012;
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.replicaHas(group, server, "failover_mode_desc", "N'" + mode + "'"));
        }
    }

    /** Says how databases reach it. SQL Server 2016 and later. */
    record SetSeedingMode(GroupName group, ServerName server, SeedingMode mode) implements ReplicaOptionStatement {

        public SetSeedingMode {
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(server, "server");
            Objects.requireNonNull(mode, "mode");
        }

        @Override
        public String option() {
            return "SEEDING_MODE = " + mode;
        }

        @Override
        public SqlServerVersion since() {
            return SqlServerVersion.SQL_SERVER_2016;
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.replicaHas(group, server, "seeding_mode_desc", "N'" + mode + "'"));
        }
    }

    /**
     * Says once more that databases reach it by automatic seeding, which starts a seeding anew that failed for good (error
     * 19495). No view shows that it was said; saying it twice is harmless. SQL Server 2016 and later.
     */
    record RestartSeeding(GroupName group, ServerName server) implements ReplicaOptionStatement {

        public RestartSeeding {
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(server, "server");
        }

        @Override
        public String option() {
            return "SEEDING_MODE = " + SeedingMode.AUTOMATIC;
        }

        @Override
        public SqlServerVersion since() {
            return SqlServerVersion.SQL_SERVER_2016;
        }

        @Override
        public Optional<String> inForce() {
            return Optional.empty();
        }
    }

    /** Says how much backups prefer it: 0 to 100, 0 means never. */
    record SetBackupPriority(GroupName group, ServerName server, int priority) implements ReplicaOptionStatement {

        public SetBackupPriority {
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(server, "server");
        }

        @Override
        public String option() {
            return "BACKUP_PRIORITY = " + priority;
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.replicaHas(group, server, "backup_priority", Integer.toString(priority)));
        }
    }

    /** Says how long it waits for an answer: at least 5 seconds, whole ones. The one option of a replica without data. */
    record SetSessionTimeout(GroupName group, ServerName server, Duration timeout) implements ReplicaOptionStatement {

        public SetSessionTimeout {
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(server, "server");
            Objects.requireNonNull(timeout, "timeout");
        }

        @Override
        public String option() {
            return "SESSION_TIMEOUT = " + timeout.toSeconds();
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.replicaHas(group, server, "session_timeout", Long.toString(timeout.toSeconds())));
        }
    }

    /** Says which connections it admits while secondary. */
    record SetSecondaryConnections(GroupName group, ServerName server, SecondaryConnections connections)
            implements ReplicaOptionStatement {

        public SetSecondaryConnections {
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(server, "server");
            Objects.requireNonNull(connections, "connections");
        }

        @Override
        public String option() {
            return "SECONDARY_ROLE (ALLOW_CONNECTIONS = " + connections + ")";
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(
                    Seen.replicaHas(group, server, "secondary_role_allow_connections_desc", "N'" + connections + "'"));
        }
    }

    /** Says which connections it admits while primary. */
    record SetPrimaryConnections(GroupName group, ServerName server, PrimaryConnections connections)
            implements ReplicaOptionStatement {

        public SetPrimaryConnections {
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(server, "server");
            Objects.requireNonNull(connections, "connections");
        }

        @Override
        public String option() {
            return "PRIMARY_ROLE (ALLOW_CONNECTIONS = " + connections + ")";
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(
                    Seen.replicaHas(group, server, "primary_role_allow_connections_desc", "N'" + connections + "'"));
        }
    }
}
