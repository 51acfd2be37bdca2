package dev.sqldag.observation;

import dev.sqldag.observation.view.GroupSettings;
import dev.sqldag.topology.BackupPreference;
import dev.sqldag.topology.ClusterConnectionOptions;
import dev.sqldag.topology.Containment;
import dev.sqldag.topology.FailureConditionLevel;
import dev.sqldag.topology.GroupOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The options of a group as a topology says them: what is at SQL Server's default is not said. */
final class AdoptedOptions {

    private static final Duration DEFAULT_HEALTH_CHECK_TIMEOUT = Duration.ofSeconds(30);
    private static final Set<String> CONNECTION_KEYS =
            Set.of("ENCRYPT", "HOSTNAMEINCERTIFICATE", "TRUSTSERVERCERTIFICATE", "SERVERCERTIFICATE");

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
        Map<String, String> values = new HashMap<>();
        for (String pair : text.split(";", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(pair.substring(0, equals).strip().toUpperCase(Locale.ROOT), pair.substring(equals + 1));
            }
        }
        Optional<ClusterConnectionOptions.Encryption> encryption =
                Optional.ofNullable(values.get("ENCRYPT")).flatMap(AdoptedOptions::encryption);
        if (!CONNECTION_KEYS.containsAll(values.keySet()) || encryption.isPresent() != values.containsKey("ENCRYPT")) {
            gaps.unspeakable(path, "CLUSTER_CONNECTION_OPTIONS has the keys " + CONNECTION_KEYS, text);
            return Optional.empty();
        }
        return Optional.of(new ClusterConnectionOptions(
                encryption,
                Optional.ofNullable(values.get("HOSTNAMEINCERTIFICATE")),
                Optional.ofNullable(values.get("TRUSTSERVERCERTIFICATE")).map("Yes"::equalsIgnoreCase),
                Optional.ofNullable(values.get("SERVERCERTIFICATE"))));
    }

    private static Optional<ClusterConnectionOptions.Encryption> encryption(String word) {
        return Stream.of(ClusterConnectionOptions.Encryption.values())
                .filter(encryption -> encryption.name().equalsIgnoreCase(word.strip()))
                .findFirst();
    }
}
