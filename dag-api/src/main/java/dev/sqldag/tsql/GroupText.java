package dev.sqldag.tsql;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.ClusterType;
import dev.sqldag.topology.Containment;
import dev.sqldag.topology.GroupOptions;
import dev.sqldag.topology.server.SqlServerVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The WITH clause of CREATE AVAILABILITY GROUP: only what was said. */
final class GroupText {

    static final Map<Containment, String> CONTAINMENT = Map.of(
            Containment.OWN_SYSTEM_DATABASES, "CONTAINED",
            Containment.REUSED_SYSTEM_DATABASES, "CONTAINED,\n        REUSE_SYSTEM_DATABASES",
            Containment.AUTOSEEDED_SYSTEM_DATABASES, "CONTAINED,\n        AUTOSEEDING_SYSTEM_DATABASES");

    private GroupText() {}

    /** An option that is said, and the first version that knows it. */
    record Option(String text, SqlServerVersion since) {}

    static String with(AvailabilityGroup group) {
        List<Option> options = options(group);
        return options.isEmpty()
                ? ""
                : options.stream()
                        .map(Option::text)
                        .collect(Collectors.joining(",\n        ", "    WITH (\n        ", ")\n"));
    }

    static SqlServerVersion since(AvailabilityGroup group) {
        return Stream.concat(
                        options(group).stream().map(Option::since),
                        group.replicas().stream().map(ReplicaText::since))
                .max(Comparator.naturalOrder())
                .orElse(SqlServerVersion.SQL_SERVER_2012);
    }

    private static List<Option> options(AvailabilityGroup group) {
        GroupOptions of = group.options();
        List<Option> options = new ArrayList<>();
        of.backupPreference()
                .ifPresent(preference -> options.add(
                        new Option("AUTOMATED_BACKUP_PREFERENCE = " + preference, SqlServerVersion.SQL_SERVER_2012)));
        of.failureConditionLevel()
                .ifPresent(level -> options.add(
                        new Option("FAILURE_CONDITION_LEVEL = " + level.number(), SqlServerVersion.SQL_SERVER_2012)));
        of.healthCheckTimeout()
                .ifPresent(timeout -> options.add(
                        new Option("HEALTH_CHECK_TIMEOUT = " + timeout.toMillis(), SqlServerVersion.SQL_SERVER_2012)));
        if (of.databaseLevelFailover()) {
            options.add(new Option("DB_FAILOVER = ON", SqlServerVersion.SQL_SERVER_2016));
        }
        if (of.distributedTransactions()) {
            options.add(new Option("DTC_SUPPORT = PER_DB", SqlServerVersion.SQL_SERVER_2016));
        }
        if (of.basic()) {
            options.add(new Option("BASIC", SqlServerVersion.SQL_SERVER_2016));
        }
        of.containment().ifPresent(containment -> options.add(contained(containment)));
        of.requiredSynchronizedSecondaries()
                .ifPresent(count -> options.add(new Option(
                        "REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT = " + count, SqlServerVersion.SQL_SERVER_2017)));
        if (group.clusterType() != ClusterType.WSFC) {
            options.add(new Option("CLUSTER_TYPE = " + group.clusterType(), SqlServerVersion.SQL_SERVER_2017));
        }
        of.writeLeaseValidity()
                .ifPresent(validity -> options.add(new Option(
                        "WRITE_LEASE_VALIDITY = " + validity.toSeconds(), SqlServerVersion.SQL_SERVER_2019)));
        of.clusterConnectionOptions()
                .ifPresent(connection -> options.add(new Option(
                        "CLUSTER_CONNECTION_OPTIONS = " + TSql.text(connection.text()),
                        SqlServerVersion.SQL_SERVER_2025)));
        return options;
    }

    private static Option contained(Containment containment) {
        return new Option(
                CONTAINMENT.getOrDefault(containment, "CONTAINED"),
                containment == Containment.AUTOSEEDED_SYSTEM_DATABASES
                        ? SqlServerVersion.SQL_SERVER_2025
                        : SqlServerVersion.SQL_SERVER_2022);
    }
}
