package dev.sqldag.observation;

import dev.sqldag.observation.view.GroupSettings;
import dev.sqldag.topology.BackupPreference;
import dev.sqldag.topology.ClusterConnectionOptions;
import dev.sqldag.topology.Containment;
import dev.sqldag.topology.FailureConditionLevel;
import dev.sqldag.topology.GroupOptions;
import java.time.Duration;
import java.util.Optional;

/** The options of a group as a topology says them: what is at SQL Server's default is not said. */
final class AdoptedOptions {

    private static final Duration DEFAULT_HEALTH_CHECK_TIMEOUT = Duration.ofSeconds(30);

    private final Gaps gaps;
    private final String path;

    AdoptedOptions(Gaps gaps, String path) {
        this.gaps = gaps;
        this.path = path;
    }

    /** @param receives whether the group is the second member of a distributed one, whose system databases arrive too */
    GroupOptions options(GroupSettings seen, boolean receives) {
        return new GroupOptions(
                unlessDefault(seen.backupPreference(), BackupPreference.SECONDARY, "the backup preference"),
                unlessDefault(
                        seen.failureConditionLevel(),
                        FailureConditionLevel.CRITICAL_ERRORS,
                        "the failure condition level"),
                unlessDefault(seen.healthCheckTimeout(), DEFAULT_HEALTH_CHECK_TIMEOUT, "the health check timeout"),
                gaps.known(seen.databaseLevelFailover(), false, path, "database level failover"),
                gaps.known(seen.distributedTransactions(), false, path, "DTC support"),
                gaps.known(seen.basic(), false, path, "whether it is a basic group"),
                gaps.known(seen.contained(), false, path, "whether it is a contained group")
                        ? Optional.of(
                                receives ? Containment.AUTOSEEDED_SYSTEM_DATABASES : Containment.OWN_SYSTEM_DATABASES)
                        : Optional.empty(),
                unlessDefault(seen.requiredSynchronizedSecondaries(), 0, "how many secondaries commits need"),
                Optional.empty(),
                Optional.of(gaps.known(seen.clusterConnectionOptions(), "", path, "the cluster's connection options"))
                        .filter(text -> !text.isEmpty())
                        .flatMap(this::connectionOptions));
    }

    private <T> Optional<T> unlessDefault(Optional<T> seen, T standard, String what) {
        return Optional.of(gaps.known(seen, standard, path, what)).filter(value -> !value.equals(standard));
    }

    private Optional<ClusterConnectionOptions> connectionOptions(String text) {
        Optional<ClusterConnectionOptions> options = ClusterConnectionOptions.parse(text);
        if (options.isEmpty()) {
            gaps.unspeakable(
                    path,
                    "CLUSTER_CONNECTION_OPTIONS has the keys Encrypt, HostNameInCertificate, TrustServerCertificate and"
                            + " ServerCertificate",
                    text);
        }
        return options;
    }
}
