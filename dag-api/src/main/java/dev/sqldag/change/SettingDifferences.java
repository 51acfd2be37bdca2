package dev.sqldag.change;

import dev.sqldag.observation.view.GroupSettings;
import dev.sqldag.observation.view.GroupView;
import dev.sqldag.observation.view.ReplicaSettings;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.ClusterConnectionOptions;
import dev.sqldag.topology.ClusterType;
import dev.sqldag.topology.GroupOptions;
import dev.sqldag.topology.Participant;
import dev.sqldag.topology.Replica;
import dev.sqldag.topology.Routing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a topology says of a group's and its replicas' options, beside what is seen of them. What it does not say is not
 * compared. A lease and where a contained group took its system databases from are shown by no view.
 */
final class SettingDifferences {

    private final List<Difference> differences = new ArrayList<>();

    private SettingDifferences() {}

    /** One setting; what is not known is {@code unknown}. */
    record Difference(String path, String setting, String wanted, String seen) {}

    static List<Difference> of(AvailabilityGroup group, GroupView view) {
        SettingDifferences compared = new SettingDifferences();
        compared.options(group, view.settings());
        group.participants().forEach(participant -> view.replica(
                        participant.server().name().value())
                .ifPresent(seen -> compared.participant(path(group, participant), participant, seen.settings())));
        group.replicas().forEach(replica -> view.replica(replica.server().name().value())
                .ifPresent(seen -> compared.replica(path(group, replica), replica, seen.settings())));
        return compared.differences;
    }

    private static String path(AvailabilityGroup group, Participant participant) {
        return group.name() + "/" + participant.server().name();
    }

    private void options(AvailabilityGroup group, GroupSettings seen) {
        String path = group.name().value();
        GroupOptions wanted = group.options();
        compare(path, "CLUSTER_TYPE", Optional.of(group.clusterType()), seen.clusterType());
        compare(path, "AUTOMATED_BACKUP_PREFERENCE", wanted.backupPreference(), seen.backupPreference());
        compare(path, "FAILURE_CONDITION_LEVEL", wanted.failureConditionLevel(), seen.failureConditionLevel());
        compare(path, "HEALTH_CHECK_TIMEOUT", wanted.healthCheckTimeout(), seen.healthCheckTimeout());
        compare(path, "DB_FAILOVER", said(wanted.databaseLevelFailover()), seen.databaseLevelFailover());
        compare(path, "DTC_SUPPORT", said(wanted.distributedTransactions()), seen.distributedTransactions());
        compare(path, "BASIC", Optional.of(wanted.basic()), seen.basic());
        compare(path, "CONTAINED", Optional.of(wanted.containment().isPresent()), seen.contained());
        if (group.clusterType() != ClusterType.EXTERNAL) { // whose agent overwrites it
            compare(
                    path,
                    "REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT",
                    wanted.requiredSynchronizedSecondaries(),
                    seen.requiredSynchronizedSecondaries());
        }
        compare(
                path,
                "CLUSTER_CONNECTION_OPTIONS",
                wanted.clusterConnectionOptions().map(ClusterConnectionOptions::text),
                seen.clusterConnectionOptions());
    }

    /** What is off by default and cannot be said to be off. */
    private static Optional<Boolean> said(boolean on) {
        return on ? Optional.of(true) : Optional.empty();
    }

    private void participant(String path, Participant wanted, ReplicaSettings seen) {
        compare(path, "SESSION_TIMEOUT", wanted.sessionTimeout(), seen.sessionTimeout());
    }

    private void replica(String path, Replica wanted, ReplicaSettings seen) {
        Routing routing = wanted.routing();
        compare(path, "PRIMARY_ROLE (ALLOW_CONNECTIONS)", wanted.primaryConnections(), seen.primaryConnections());
        compare(
                path,
                "READ_ONLY_ROUTING_URL",
                routing.readOnlyUrl(),
                seen.routing().flatMap(Routing::readOnlyUrl));
        compare(
                path,
                "READ_WRITE_ROUTING_URL",
                routing.readWriteUrl(),
                seen.routing().flatMap(Routing::readWriteUrl));
        compare(
                path,
                "READ_ONLY_ROUTING_LIST",
                Optional.of(routing.readOnlyList()).filter(list -> !list.isEmpty()),
                seen.routing().map(Routing::readOnlyList));
    }

    private <T> void compare(String path, String setting, Optional<T> wanted, Optional<T> seen) {
        wanted.filter(value -> !seen.equals(wanted))
                .ifPresent(value -> differences.add(new Difference(
                        path,
                        setting,
                        value.toString(),
                        seen.map(Object::toString).orElse("unknown"))));
    }
}
