package dev.sqldag.topology;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The options of a group beside its cluster, databases, replicas and listener. What is empty is not sent, so that SQL
 * Server's default holds.
 *
 * @param backupPreference SQL Server's default is {@link BackupPreference#SECONDARY}
 * @param failureConditionLevel SQL Server's default is {@link FailureConditionLevel#CRITICAL_ERRORS}
 * @param healthCheckTimeout 15 000 to 4 294 967 295 milliseconds; SQL Server's default is 30 seconds
 * @param databaseLevelFailover whether a database of the primary that leaves ONLINE makes the group fail over (
 *     DB_FAILOVER); off by default. SQL Server 2016 and later
 * @param distributedTransactions whether each database takes part in distributed transactions on its own (DTC_SUPPORT =
 *     PER_DB); off by default. SQL Server 2016 and later
 * @param basic whether it is a basic group of Standard edition: one database, two replicas. SQL Server 2016 and later;
 *     fixed when the group is created
 * @param containment where a contained group takes its system databases from; empty for one that is not contained. SQL
 *     Server 2022 and later; fixed when the group is created
 * @param requiredSynchronizedSecondaries how many synchronous secondaries must hold a commit, 0 to the number of
 *     secondaries; SQL Server's default is 0. SQL Server 2017 and later; in a group of {@link ClusterType#EXTERNAL} the
 *     cluster's agent overwrites it
 * @param writeLeaseValidity how long the primary may write without hearing from its cluster, in whole seconds; no lease
 *     by default. SQL Server 2019 and later, not with {@link ClusterType#WSFC}; the cluster's agent renews it
 * @param clusterConnectionOptions how the Windows cluster connects. SQL Server 2025 and later
 * @see <a href="https://learn.microsoft.com/sql/t-sql/statements/create-availability-group-transact-sql">CREATE
 *     AVAILABILITY GROUP</a>
 */
public record GroupOptions(
        Optional<BackupPreference> backupPreference,
        Optional<FailureConditionLevel> failureConditionLevel,
        Optional<Duration> healthCheckTimeout,
        boolean databaseLevelFailover,
        boolean distributedTransactions,
        boolean basic,
        Optional<Containment> containment,
        Optional<Integer> requiredSynchronizedSecondaries,
        Optional<Duration> writeLeaseValidity,
        Optional<ClusterConnectionOptions> clusterConnectionOptions) {

    /** Nothing said. */
    public static final GroupOptions DEFAULT = new Builder().build();

    public GroupOptions {
        Objects.requireNonNull(backupPreference, "backupPreference");
        Objects.requireNonNull(failureConditionLevel, "failureConditionLevel");
        Objects.requireNonNull(healthCheckTimeout, "healthCheckTimeout");
        Objects.requireNonNull(containment, "containment");
        Objects.requireNonNull(requiredSynchronizedSecondaries, "requiredSynchronizedSecondaries");
        Objects.requireNonNull(writeLeaseValidity, "writeLeaseValidity");
        Objects.requireNonNull(clusterConnectionOptions, "clusterConnectionOptions");
    }

    /** A copy with changes; what {@code changes} does not mention stays. */
    public GroupOptions with(Consumer<Builder> changes) {
        Builder builder = new Builder();
        builder.backupPreference = backupPreference.orElse(null);
        builder.failureConditionLevel = failureConditionLevel.orElse(null);
        builder.healthCheckTimeout = healthCheckTimeout.orElse(null);
        builder.databaseLevelFailover = databaseLevelFailover;
        builder.distributedTransactions = distributedTransactions;
        builder.basic = basic;
        builder.containment = containment.orElse(null);
        builder.requiredSynchronizedSecondaries = requiredSynchronizedSecondaries.orElse(null);
        builder.writeLeaseValidity = writeLeaseValidity.orElse(null);
        builder.clusterConnectionOptions = clusterConnectionOptions.orElse(null);
        changes.accept(builder);
        return builder.build();
    }

    /** What can be said about a group's options. Valid only inside the lambda that receives it. */
    public static final class Builder {

        private @Nullable BackupPreference backupPreference;
        private @Nullable FailureConditionLevel failureConditionLevel;
        private @Nullable Duration healthCheckTimeout;
        private boolean databaseLevelFailover;
        private boolean distributedTransactions;
        private boolean basic;
        private @Nullable Containment containment;
        private @Nullable Integer requiredSynchronizedSecondaries;
        private @Nullable Duration writeLeaseValidity;
        private @Nullable ClusterConnectionOptions clusterConnectionOptions;

        private Builder() {}

        /** Where backups should be taken; see the record's field. */
        public Builder backupPreference(BackupPreference preference) {
            backupPreference = Objects.requireNonNull(preference, "preference");
            return this;
        }

        /** What makes the cluster fail over on its own; see the record's field. */
        public Builder failureConditionLevel(FailureConditionLevel level) {
            failureConditionLevel = Objects.requireNonNull(level, "level");
            return this;
        }

        /** How long sp_server_diagnostics may be silent: at least 15 seconds, in whole milliseconds. */
        public Builder healthCheckTimeout(Duration timeout) {
            healthCheckTimeout = Objects.requireNonNull(timeout, "timeout");
            return this;
        }

        /** A database that is not online any more makes the group fail over. SQL Server 2016 and later. */
        public Builder databaseLevelFailover() {
            databaseLevelFailover = true;
            return this;
        }

        /** Databases take part in distributed transactions. SQL Server 2016 and later. */
        public Builder distributedTransactions() {
            distributedTransactions = true;
            return this;
        }

        /** A basic group of Standard edition. SQL Server 2016 and later. */
        public Builder basic() {
            basic = true;
            return this;
        }

        /** A contained group; see {@link Containment}. SQL Server 2022 and later. */
        public Builder contained(Containment newContainment) {
            containment = Objects.requireNonNull(newContainment, "containment");
            return this;
        }

        /** How many synchronous secondaries must hold a commit. SQL Server 2017 and later. */
        public Builder requiredSynchronizedSecondaries(int count) {
            requiredSynchronizedSecondaries = count;
            return this;
        }

        /** How long the primary may write without hearing from its cluster, in whole seconds. */
        public Builder writeLeaseValidity(Duration validity) {
            writeLeaseValidity = Objects.requireNonNull(validity, "validity");
            return this;
        }

        /** How the Windows cluster connects; a second call replaces the first. SQL Server 2025 and later. */
        public Builder clusterConnection(Consumer<ClusterConnectionOptions.Builder> settings) {
            clusterConnectionOptions = ClusterConnectionOptions.of(settings);
            return this;
        }

        private GroupOptions build() {
            return new GroupOptions(
                    Optional.ofNullable(backupPreference),
                    Optional.ofNullable(failureConditionLevel),
                    Optional.ofNullable(healthCheckTimeout),
                    databaseLevelFailover,
                    distributedTransactions,
                    basic,
                    Optional.ofNullable(containment),
                    Optional.ofNullable(requiredSynchronizedSecondaries),
                    Optional.ofNullable(writeLeaseValidity),
                    Optional.ofNullable(clusterConnectionOptions));
        }
    }
}
