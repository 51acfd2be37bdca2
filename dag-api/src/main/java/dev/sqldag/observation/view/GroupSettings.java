package dev.sqldag.observation.view;

import dev.sqldag.topology.BackupPreference;
import dev.sqldag.topology.ClusterType;
import dev.sqldag.topology.FailureConditionLevel;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The options of a group as a server holds them. Empty is unknown. Where a version lacks an option, the only value that it
 * can have is shown. No view shows WRITE_LEASE_VALIDITY, nor where a contained group took its system databases from.
 *
 * @param clusterConnectionOptions as they are written; an empty text is SQL Server's default
 */
public record GroupSettings(
        Optional<ClusterType> clusterType,
        Optional<BackupPreference> backupPreference,
        Optional<FailureConditionLevel> failureConditionLevel,
        Optional<Duration> healthCheckTimeout,
        Optional<Boolean> databaseLevelFailover,
        Optional<Boolean> distributedTransactions,
        Optional<Boolean> basic,
        Optional<Boolean> contained,
        Optional<Integer> requiredSynchronizedSecondaries,
        Optional<String> clusterConnectionOptions) {

    public GroupSettings {
        Objects.requireNonNull(clusterType, "clusterType");
        Objects.requireNonNull(backupPreference, "backupPreference");
        Objects.requireNonNull(failureConditionLevel, "failureConditionLevel");
        Objects.requireNonNull(healthCheckTimeout, "healthCheckTimeout");
        Objects.requireNonNull(databaseLevelFailover, "databaseLevelFailover");
        Objects.requireNonNull(distributedTransactions, "distributedTransactions");
        Objects.requireNonNull(basic, "basic");
        Objects.requireNonNull(contained, "contained");
        Objects.requireNonNull(requiredSynchronizedSecondaries, "requiredSynchronizedSecondaries");
        Objects.requireNonNull(clusterConnectionOptions, "clusterConnectionOptions");
    }
}
