package dev.sqldag.change;

import dev.sqldag.observation.view.GroupSettings;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.ClusterConnectionOptions;
import dev.sqldag.topology.ClusterType;
import dev.sqldag.topology.FailureConditionLevel;
import dev.sqldag.topology.server.Build;
import dev.sqldag.tsql.GroupOptionStatement;
import dev.sqldag.tsql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The options of a group; tsql-facts 1.4. */
final class GroupProperties {

    private static final String RECREATE =
            "It is fixed when the group is created. Change the topology to what is there,"
                    + " or drop the group, which leaves its databases, and plan again: the group is then created anew and its"
                    + " secondaries are seeded again.";

    /** SQL Server 2016 SP2. */
    private static final Build ALTERS_DTC = new Build(13, 0, 5026, 0);

    /** How many secondaries commits need; see {@link Requirement}, because it depends on the commit modes. */
    static final Property<AvailabilityGroup, GroupSettings, Integer> REQUIREMENT = Property.of(
            "REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT",
            "requiredSynchronizedSecondaries",
            // The agent of an external cluster overwrites it.
            group -> group.clusterType() == ClusterType.EXTERNAL
                    ? Optional.empty()
                    : group.options().requiredSynchronizedSecondaries(),
            GroupSettings::requiredSynchronizedSecondaries,
            (spot, count) -> new GroupOptionStatement.SetRequiredSynchronizedSecondaries(spot.group(), count));

    /** Each on its own. */
    static final List<Property<AvailabilityGroup, GroupSettings, ?>> PLAIN = List.of(
            Property.fixed(
                    "CLUSTER_TYPE",
                    "clusterType",
                    group -> Optional.of(group.clusterType()),
                    GroupSettings::clusterType,
                    RECREATE),
            Property.fixed(
                    "BASIC", "basic", group -> Optional.of(group.options().basic()), GroupSettings::basic, RECREATE),
            Property.fixed(
                    "CONTAINED",
                    "containment",
                    group -> Optional.of(group.options().containment().isPresent()),
                    GroupSettings::contained,
                    RECREATE),
            Property.of(
                    "AUTOMATED_BACKUP_PREFERENCE",
                    "backupPreference",
                    group -> group.options().backupPreference(),
                    GroupSettings::backupPreference,
                    (spot, preference) -> new GroupOptionStatement.SetBackupPreference(spot.group(), preference)),
            Property.<AvailabilityGroup, GroupSettings, FailureConditionLevel>of(
                            "FAILURE_CONDITION_LEVEL",
                            "failureConditionLevel",
                            group -> group.options().failureConditionLevel(),
                            GroupSettings::failureConditionLevel,
                            (spot, level) -> new GroupOptionStatement.SetFailureConditionLevel(spot.group(), level))
                    .shown(level -> Integer.toString(level.number())),
            Property.<AvailabilityGroup, GroupSettings, Duration>of(
                            "HEALTH_CHECK_TIMEOUT",
                            "healthCheckTimeout",
                            group -> group.options().healthCheckTimeout(),
                            GroupSettings::healthCheckTimeout,
                            (spot, timeout) -> new GroupOptionStatement.SetHealthCheckTimeout(spot.group(), timeout))
                    .shown(timeout -> Long.toString(timeout.toMillis())),
            Property.<AvailabilityGroup, GroupSettings, Boolean>of(
                            "DB_FAILOVER",
                            "databaseLevelFailover",
                            group -> Optional.of(group.options().databaseLevelFailover()),
                            GroupSettings::databaseLevelFailover,
                            (spot, on) -> new GroupOptionStatement.SetDatabaseLevelFailover(spot.group(), on))
                    .shown(on -> on ? "ON" : "OFF")
                    .offWhen(false),
            Property.<AvailabilityGroup, GroupSettings, Boolean>of(
                            "DTC_SUPPORT",
                            "distributedTransactions",
                            group -> Optional.of(group.options().distributedTransactions()),
                            GroupSettings::distributedTransactions,
                            (spot, on) -> new GroupOptionStatement.SetDistributedTransactions(spot.group(), on))
                    .shown(on -> on ? "PER_DB" : "NONE")
                    .offWhen(false)
                    .alterableFrom(
                            ALTERS_DTC,
                            "Before SQL Server 2016 SP2 it is fixed when the group is created."
                                    + " Install the service pack, or change the topology to what is there."),
            new Property<>(
                    "CLUSTER_CONNECTION_OPTIONS",
                    "clusterConnectionOptions",
                    group -> group.options().clusterConnectionOptions().map(ClusterConnectionOptions::text),
                    settings -> settings.clusterConnectionOptions().map(GroupProperties::spelled),
                    text -> text.isEmpty() ? "default" : text,
                    Optional.empty(),
                    GroupProperties::connect,
                    (from, to) -> Phase.OPTION,
                    Optional.empty(),
                    ""));

    /** What no view shows (decision 0010). */
    static final List<Unseen> UNSEEN = List.of(
            new Unseen(
                    "WRITE_LEASE_VALIDITY",
                    "writeLeaseValidity",
                    group -> group.options().writeLeaseValidity().map(lease -> Long.toString(lease.toSeconds())),
                    "The cluster's agent says it anew all the time; see to its setting."),
            new Unseen(
                    "where its system databases came from",
                    "containment",
                    group -> group.options().containment().map(Enum::name),
                    "It counts when the group is created, and means nothing afterwards."));

    private GroupProperties() {}

    static Stream<Property<AvailabilityGroup, GroupSettings, ?>> all() {
        return Stream.concat(PLAIN.stream(), Stream.of(REQUIREMENT));
    }

    /** In the order and the case of this library, when it knows all words. */
    private static String spelled(String text) {
        return ClusterConnectionOptions.parse(text)
                .map(ClusterConnectionOptions::text)
                .orElse(text);
    }

    /** What was written by hand in other words cannot be said with these. */
    private static Optional<Statement> connect(Spot spot, String text) {
        return ClusterConnectionOptions.parse(text)
                .filter(options -> options.text().equals(text))
                .map(options -> new GroupOptionStatement.SetClusterConnectionOptions(spot.group(), options));
    }
}
