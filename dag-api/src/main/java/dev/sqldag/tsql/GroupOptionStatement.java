package dev.sqldag.tsql;

import dev.sqldag.topology.BackupPreference;
import dev.sqldag.topology.ClusterConnectionOptions;
import dev.sqldag.topology.FailureConditionLevel;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.server.SqlServerVersion;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Statements that change one option of a group each, because SET takes one at a time; on its primary.
 *
 * @see <a href="https://learn.microsoft.com/sql/t-sql/statements/alter-availability-group-transact-sql">ALTER</a>
 */
public sealed interface GroupOptionStatement extends Statement {

    GroupName group();

    /** What stands in the parentheses of SET. */
    String option();

    @Override
    default String sql() {
        return "ALTER AVAILABILITY GROUP %s SET (%s);".formatted(TSql.name(group()), option());
    }

    @Override
    default Optional<String> precondition() {
        return Optional.of(Seen.primary(group()));
    }

    /** Says where backups should be taken. */
    record SetBackupPreference(GroupName group, BackupPreference preference) implements GroupOptionStatement {

        public SetBackupPreference {
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(preference, "preference");
        }

        @Override
        public String option() {
            return "AUTOMATED_BACKUP_PREFERENCE = " + preference;
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.groupHas(group, "automated_backup_preference_desc", "N'" + preference + "'"));
        }
    }

    /** Says what makes the cluster fail over on its own. */
    record SetFailureConditionLevel(GroupName group, FailureConditionLevel level) implements GroupOptionStatement {

        public SetFailureConditionLevel {
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(level, "level");
        }

        @Override
        public String option() {
            return "FAILURE_CONDITION_LEVEL = " + level.number();
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.groupHas(group, "failure_condition_level", Integer.toString(level.number())));
        }
    }

    /** Says how long sp_server_diagnostics may be silent: at least 15 seconds, in whole milliseconds. */
    record SetHealthCheckTimeout(GroupName group, Duration timeout) implements GroupOptionStatement {

        public SetHealthCheckTimeout {
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(timeout, "timeout");
        }

        @Override
        public String option() {
            return "HEALTH_CHECK_TIMEOUT = " + timeout.toMillis();
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.groupHas(group, "health_check_timeout", Long.toString(timeout.toMillis())));
        }
    }

    /** Says whether a database that is not online any more makes the group fail over. SQL Server 2016 and later. */
    record SetDatabaseLevelFailover(GroupName group, boolean on) implements GroupOptionStatement {

        public SetDatabaseLevelFailover {
            Objects.requireNonNull(group, "group");
        }

        @Override
        public String option() {
            return "DB_FAILOVER = " + (on ? "ON" : "OFF");
        }

        @Override
        public SqlServerVersion since() {
            return SqlServerVersion.SQL_SERVER_2016;
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.groupHas(group, "db_failover", on ? "1" : "0"));
        }
    }

    /** Says whether databases take part in distributed transactions. SQL Server 2016 SP2 and later. */
    record SetDistributedTransactions(GroupName group, boolean on) implements GroupOptionStatement {

        public SetDistributedTransactions {
            Objects.requireNonNull(group, "group");
        }

        @Override
        public String option() {
            return "DTC_SUPPORT = " + (on ? "PER_DB" : "NONE");
        }

        @Override
        public SqlServerVersion since() {
            return SqlServerVersion.SQL_SERVER_2016;
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.groupHas(group, "dtc_support", on ? "1" : "0"));
        }
    }

    /**
     * Says how many synchronous secondaries must hold a commit; 0 before any of them becomes asynchronous (error 19530).
     * SQL Server 2017 and later; of a distributed group there is {@link
     * DistributedOptionStatement.SetRequiredSynchronizedSecondaries}.
     */
    record SetRequiredSynchronizedSecondaries(GroupName group, int count) implements GroupOptionStatement {

        public SetRequiredSynchronizedSecondaries {
            Objects.requireNonNull(group, "group");
        }

        @Override
        public String option() {
            return "REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT = " + count;
        }

        @Override
        public SqlServerVersion since() {
            return SqlServerVersion.SQL_SERVER_2017;
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(
                    Seen.groupHas(group, "required_synchronized_secondaries_to_commit", Integer.toString(count)));
        }
    }

    /**
     * Prolongs the primary's right to write, in whole seconds; the cluster's agent does so all the time. No view shows
     * what was said; saying it twice prolongs it once more. SQL Server 2019 and later.
     */
    record SetWriteLeaseValidity(GroupName group, Duration validity) implements GroupOptionStatement {

        public SetWriteLeaseValidity {
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(validity, "validity");
        }

        @Override
        public String option() {
            return "WRITE_LEASE_VALIDITY = " + validity.toSeconds();
        }

        @Override
        public SqlServerVersion since() {
            return SqlServerVersion.SQL_SERVER_2019;
        }

        @Override
        public Optional<String> inForce() {
            return Optional.empty();
        }
    }

    /** Says how the Windows cluster connects; empty options restore the defaults. SQL Server 2025 and later. */
    record SetClusterConnectionOptions(GroupName group, ClusterConnectionOptions options)
            implements GroupOptionStatement {

        public SetClusterConnectionOptions {
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(options, "options");
        }

        @Override
        public String option() {
            return "CLUSTER_CONNECTION_OPTIONS = " + TSql.text(options.text());
        }

        @Override
        public SqlServerVersion since() {
            return SqlServerVersion.SQL_SERVER_2025;
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.groupHas(group, "cluster_connection_options", TSql.text(options.text())));
        }
    }
}
