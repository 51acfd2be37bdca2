package dev.sqldag.validation;

import dev.sqldag.problem.ProblemCode;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.ClusterType;
import dev.sqldag.topology.server.SqlServerVersion;
import dev.sqldag.validation.Rule.Versions;
import dev.sqldag.validation.Rule.Violation;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Rules on replicas without data. */
final class ConfigurationReplicaRules {

    private static final int MOST_SYNCHRONOUS = 2;

    private static final Rule<AvailabilityGroup> TWICE = rule(
            RuleDraft.error(
                            ProblemCode.CONFIGURATION_REPLICA_TWICE,
                            "a group has one configuration-only replica at most",
                            Pages.LINUX)
                    .prevents(47107),
            group -> group.configurationReplicas().size() > 1,
            group -> Shown.list(group.configurationReplicas().stream()
                    .map(replica -> Shown.quoted(replica.server().name()))),
            "Remove all but one configurationOnlyReplica(...).");

    private static final Rule<AvailabilityGroup> WINDOWS = rule(
            RuleDraft.error(
                            ProblemCode.CONFIGURATION_REPLICA_ON_WINDOWS_CLUSTER,
                            "a group of a Windows cluster has no configuration-only replica",
                            Pages.ERRORS_41400)
                    .prevents(47114, 47115),
            group -> group.clusterType() == ClusterType.WSFC,
            group -> "cluster type WSFC",
            "Remove configurationOnlyReplica(...), or call clusterType(EXTERNAL).");

    private static final Rule<AvailabilityGroup> NO_CLUSTER = rule(
            RuleDraft.warning(
                            ProblemCode.CONFIGURATION_REPLICA_WITHOUT_CLUSTER,
                            "a configuration-only replica is for an external cluster manager: the documentation"
                                    + " allows it without one, the server's error message does not",
                            Pages.ERRORS_41400)
                    .prevents(47114),
            group -> group.clusterType() == ClusterType.NONE,
            group -> "cluster type NONE",
            "Remove configurationOnlyReplica(...), or call clusterType(EXTERNAL).");

    private static final Rule<AvailabilityGroup> LIMITS = rule(
            RuleDraft.error(
                            ProblemCode.CONFIGURATION_REPLICA_LIMITS,
                            "a group with a configuration-only replica has at most 2 synchronous replicas with data and"
                                    + " requires no synchronized secondary",
                            Pages.LINUX)
                    .prevents(47108),
            group -> ClusterRules.synchronous(group) > MOST_SYNCHRONOUS || required(group) > 0,
            group -> ClusterRules.synchronous(group) + " synchronous, " + required(group) + " required",
            "Call asynchronousCommit() on the others, and leave requiredSynchronizedSecondaries(...) out.");

    private static final Rule<AvailabilityGroup> NO_SECONDARY = rule(
            RuleDraft.error(
                    ProblemCode.CONFIGURATION_REPLICA_NEEDS_SECONDARY,
                    "a group with a configuration-only replica has a secondary with data",
                    Pages.LINUX),
            group -> group.replicas().size() == 1,
            group -> "a primary alone",
            "Call replica(...) for another server.");

    private ConfigurationReplicaRules() {}

    static Stream<Rule<?>> all() {
        return Stream.of(TWICE, WINDOWS, NO_CLUSTER, LIMITS, NO_SECONDARY);
    }

    private static int required(AvailabilityGroup group) {
        return group.options().requiredSynchronizedSecondaries().orElse(0);
    }

    private static Rule<AvailabilityGroup> rule(
            RuleDraft draft,
            Predicate<AvailabilityGroup> broken,
            Function<AvailabilityGroup, String> value,
            String remedy) {
        return draft.versions(Versions.since(SqlServerVersion.SQL_SERVER_2017))
                .refuse(
                        Scopes.GROUPS,
                        group -> !group.configurationReplicas().isEmpty() && broken.test(group),
                        group -> new Violation(Shown.path(group.name()), value.apply(group), remedy));
    }
}
