package dev.sqldag.validation;

import dev.sqldag.problem.ProblemCode;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.ClusterType;
import dev.sqldag.topology.Containment;
import dev.sqldag.topology.Listener;
import dev.sqldag.topology.server.SqlServerVersion;
import dev.sqldag.validation.Rule.Versions;
import dev.sqldag.validation.Rule.Violation;
import java.util.Comparator;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What came when, as rules: so that no script holds a word that one of its servers lacks. */
final class GateRules {

    private static final Rule<AvailabilityGroup> BASIC = gate(
            ProblemCode.BASIC_TOO_EARLY,
            "basic groups exist",
            SqlServerVersion.SQL_SERVER_2016,
            group -> group.options().basic());

    private static final Rule<AvailabilityGroup> DATABASE_LEVEL_FAILOVER = gate(
            ProblemCode.DATABASE_LEVEL_FAILOVER_TOO_EARLY,
            "databases make a group fail over",
            SqlServerVersion.SQL_SERVER_2016,
            group -> group.options().databaseLevelFailover());

    private static final Rule<AvailabilityGroup> TRANSACTIONS = gate(
            ProblemCode.DISTRIBUTED_TRANSACTIONS_TOO_EARLY,
            "the databases of a group take part in distributed transactions",
            SqlServerVersion.SQL_SERVER_2016,
            group -> group.options().distributedTransactions());

    private static final Rule<AvailabilityGroup> BALANCED_ROUTING = gate(
            ProblemCode.BALANCED_ROUTING_TOO_EARLY,
            "replicas in a routing list share the load",
            SqlServerVersion.SQL_SERVER_2016,
            group -> group.replicas().stream()
                    .flatMap(replica -> replica.routing().readOnlyList().stream())
                    .anyMatch(targets -> targets.servers().size() > 1));

    private static final Rule<AvailabilityGroup> CLUSTER_TYPE = gate(
            ProblemCode.CLUSTER_TYPE_TOO_EARLY,
            "groups do without a Windows cluster",
            SqlServerVersion.SQL_SERVER_2017,
            group -> group.clusterType() != ClusterType.WSFC);

    private static final Rule<AvailabilityGroup> REQUIRED_SECONDARIES = gate(
            ProblemCode.REQUIRED_SECONDARIES_TOO_EARLY,
            "synchronized secondaries can be required",
            SqlServerVersion.SQL_SERVER_2017,
            group -> group.options().requiredSynchronizedSecondaries().isPresent());

    private static final Rule<AvailabilityGroup> CONFIGURATION_REPLICA = gate(
            ProblemCode.CONFIGURATION_REPLICA_TOO_EARLY,
            "configuration-only replicas exist (from its CU1 on)",
            SqlServerVersion.SQL_SERVER_2017,
            group -> !group.configurationReplicas().isEmpty());

    private static final Rule<AvailabilityGroup> READ_WRITE_ROUTING = gate(
            ProblemCode.READ_WRITE_ROUTING_TOO_EARLY,
            "secondaries send writers to the primary",
            SqlServerVersion.SQL_SERVER_2019,
            group -> group.replicas().stream()
                    .anyMatch(replica -> replica.routing().readWriteUrl().isPresent()));

    private static final Rule<AvailabilityGroup> WRITE_LEASE = gate(
            ProblemCode.WRITE_LEASE_TOO_EARLY,
            "groups have a write lease",
            SqlServerVersion.SQL_SERVER_2019,
            group -> group.options().writeLeaseValidity().isPresent());

    private static final Rule<AvailabilityGroup> NETWORK_NAME = gate(
            ProblemCode.DISTRIBUTED_NETWORK_NAME_TOO_EARLY,
            "listeners are distributed network names (from its CU8 on)",
            SqlServerVersion.SQL_SERVER_2019,
            group -> group.listener().filter(Listener::distributedNetworkName).isPresent());

    private static final Rule<AvailabilityGroup> CONTAINED = gate(
            ProblemCode.CONTAINED_TOO_EARLY,
            "contained groups exist",
            SqlServerVersion.SQL_SERVER_2022,
            group -> group.options().containment().isPresent());

    private static final Rule<AvailabilityGroup> AUTOSEEDED = gate(
            ProblemCode.AUTOSEEDED_TOO_EARLY,
            "the system databases of a contained group arrive by seeding",
            SqlServerVersion.SQL_SERVER_2025,
            group -> group.options()
                    .containment()
                    .filter(Containment.AUTOSEEDED_SYSTEM_DATABASES::equals)
                    .isPresent());

    private static final Rule<AvailabilityGroup> CONNECTION_OPTIONS = gate(
            ProblemCode.CONNECTION_OPTIONS_TOO_EARLY,
            "it can be said how the cluster connects",
            SqlServerVersion.SQL_SERVER_2025,
            group -> group.options().clusterConnectionOptions().isPresent());

    private GateRules() {}

    static Stream<Rule<?>> all() {
        return Stream.of(
                BASIC,
                DATABASE_LEVEL_FAILOVER,
                TRANSACTIONS,
                BALANCED_ROUTING,
                CLUSTER_TYPE,
                REQUIRED_SECONDARIES,
                CONFIGURATION_REPLICA,
                READ_WRITE_ROUTING,
                WRITE_LEASE,
                NETWORK_NAME,
                CONTAINED,
                AUTOSEEDED,
                CONNECTION_OPTIONS);
    }

    private static Rule<AvailabilityGroup> gate(
            ProblemCode code, String what, SqlServerVersion since, Predicate<AvailabilityGroup> asks) {
        return RuleDraft.error(code, what + " since " + since, Pages.CREATE_GROUP)
                .versions(Versions.until(before(since)))
                .check(
                        Scopes.GROUPS,
                        group -> Sizes.lowest(group)
                                .filter(version -> !version.isAtLeast(since) && asks.test(group))
                                .map(version -> new Violation(
                                        Shown.path(group.name()),
                                        Sizes.versions(group),
                                        "Leave it out of " + Shown.quoted(group.name())
                                                + ", or upgrade its servers and call version(...) on them."))
                                .stream());
    }

    private static SqlServerVersion before(SqlServerVersion version) {
        return Stream.of(SqlServerVersion.values())
                .filter(other -> !other.isAtLeast(version))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
