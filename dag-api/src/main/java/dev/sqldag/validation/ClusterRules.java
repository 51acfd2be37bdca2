package dev.sqldag.validation;

import dev.sqldag.problem.ProblemCode;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.AvailabilityMode;
import dev.sqldag.topology.ClusterType;
import dev.sqldag.topology.Replica;
import dev.sqldag.topology.server.OperatingSystem;
import dev.sqldag.topology.server.Server;
import dev.sqldag.topology.server.SqlServerVersion;
import dev.sqldag.validation.Rule.Versions;
import dev.sqldag.validation.Rule.Violation;
import dev.sqldag.validation.Scopes.ReplicaInGroup;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Rules on what a cluster type allows, and on which nodes replicas stand. */
final class ClusterRules {

    private static final Versions SINCE_2017 = Versions.since(SqlServerVersion.SQL_SERVER_2017);

    private static final Rule<AvailabilityGroup> NODE = RuleDraft.error(
                    ProblemCode.REPLICAS_SHARE_A_NODE,
                    "each replica of a group in a Windows cluster stands on a node of its own",
                    Pages.PREREQUISITES)
            .prevents(19405)
            .check(Scopes.GROUPS, group -> Repeated.by(
                            server -> server.host().toUpperCase(Locale.ROOT), standalone(group))
                    .filter(same -> same.stream()
                                    .map(server -> server.name().key())
                                    .distinct()
                                    .count()
                            > 1)
                    .map(same -> shared(group, same)));

    private static final Rule<AvailabilityGroup> SPANS = RuleDraft.error(
                    ProblemCode.GROUP_SPANS_CLUSTERS,
                    "the servers of a group are nodes of one cluster; a distributed group spans several",
                    Pages.PREREQUISITES)
            .prevents(35220)
            .refuse(
                    Scopes.GROUPS,
                    group -> group.clusterType() != ClusterType.NONE
                            && clusters(group).distinct().count() > 1,
                    group -> new Violation(
                            Shown.path(group.name()),
                            Shown.list(clusters(group).map(Shown::quoted)),
                            "Call cluster(...) with one cluster on all servers of " + Shown.quoted(group.name())
                                    + ", or make two groups and a distributed one over them."));

    private static final Rule<ReplicaInGroup> AUTOMATIC = RuleDraft.error(
                    ProblemCode.AUTOMATIC_FAILOVER_WITHOUT_CLUSTER,
                    "a group without a cluster fails over manually",
                    Pages.CREATE_GROUP)
            .prevents(47101)
            .versions(SINCE_2017)
            .refuse(
                    Scopes.REPLICAS,
                    in -> in.group().clusterType() == ClusterType.NONE
                            && in.replica().commitMode().failsOverAutomatically(),
                    in -> new Violation(
                            in.path(),
                            "automaticFailover()",
                            "Call synchronousCommit() on replica "
                                    + Shown.quoted(in.replica().server().name()) + " of "
                                    + Shown.quoted(in.group().name()) + "."));

    private static final Rule<AvailabilityGroup> REQUIRED = RuleDraft.error(
                    ProblemCode.REQUIRED_SECONDARIES_TOO_MANY,
                    "as many synchronized secondaries can be required as the group has synchronous secondaries",
                    Pages.CREATE_GROUP)
            .prevents(35248)
            .versions(SINCE_2017)
            .check(Scopes.GROUPS, group -> group.options().requiredSynchronizedSecondaries().stream()
                    .filter(count -> count < 0 || count > Math.max(0, synchronous(group) - 1))
                    .map(count -> new Violation(
                            Shown.path(group.name()),
                            count + " with " + synchronous(group) + " synchronous replicas, the primary included",
                            "Call requiredSynchronizedSecondaries(...) with a lower number, 0 at least.")));

    private static final Rule<AvailabilityGroup> OVERWRITTEN = RuleDraft.warning(
                    ProblemCode.REQUIRED_SECONDARIES_OVERWRITTEN,
                    "the agent of an external cluster manager decides how many synchronized secondaries are required",
                    Pages.LINUX)
            .versions(SINCE_2017)
            .refuse(
                    Scopes.GROUPS,
                    group -> group.clusterType() == ClusterType.EXTERNAL
                            && group.options().requiredSynchronizedSecondaries().isPresent(),
                    group -> new Violation(
                            Shown.path(group.name()),
                            "requiredSynchronizedSecondaries(...)",
                            "Set it in the cluster's resource instead, and leave it out here."));

    private static final Rule<AvailabilityGroup> PRIMARY = RuleDraft.warning(
                    ProblemCode.PRIMARY_IS_ASYNCHRONOUS,
                    "a primary that commits asynchronously makes every secondary asynchronous, whatever it says",
                    Pages.MODES)
            .refuse(
                    Scopes.GROUPS,
                    group -> synchronous(group) > 0 && isCreatedAsynchronous(group),
                    group -> new Violation(
                            Shown.path(group.name()),
                            "initialPrimary(...) is asynchronous",
                            "Call synchronousCommit() on the first primary of " + Shown.quoted(group.name())
                                    + ", or asynchronousCommit() on all replicas."));

    private static final Rule<AvailabilityGroup> LEASE = RuleDraft.error(
                    ProblemCode.WRITE_LEASE_ON_WINDOWS_CLUSTER,
                    "a group of a Windows cluster has no write lease of its own",
                    Pages.ERRORS_41400)
            .prevents(47115)
            .versions(Versions.since(SqlServerVersion.SQL_SERVER_2019))
            .refuse(
                    Scopes.GROUPS,
                    group -> group.clusterType() == ClusterType.WSFC
                            && group.options().writeLeaseValidity().isPresent(),
                    group -> new Violation(
                            Shown.path(group.name()),
                            "writeLeaseValidity(...)",
                            "Leave it out, or call clusterType(EXTERNAL) on " + Shown.quoted(group.name()) + "."));

    private static final Rule<AvailabilityGroup> LINUX = RuleDraft.warning(
                    ProblemCode.WINDOWS_CLUSTER_ON_LINUX, "servers on Linux are in no Windows cluster", Pages.LINUX)
            .versions(SINCE_2017)
            .refuse(
                    Scopes.GROUPS,
                    group -> group.clusterType() == ClusterType.WSFC && isOnLinux(group),
                    group -> new Violation(
                            Shown.path(group.name()),
                            "WSFC with servers on Linux",
                            "Call clusterType(EXTERNAL), or clusterType(NONE), on " + Shown.quoted(group.name())
                                    + "."));

    private static final Rule<AvailabilityGroup> TRANSACTIONS = RuleDraft.warning(
                    ProblemCode.DISTRIBUTED_TRANSACTIONS_ON_LINUX,
                    "distributed transactions were not supported for groups on Linux; newer releases may differ",
                    Pages.LINUX)
            .versions(SINCE_2017)
            .refuse(
                    Scopes.GROUPS,
                    group -> group.options().distributedTransactions() && isOnLinux(group),
                    group -> new Violation(
                            Shown.path(group.name()),
                            "distributedTransactions()",
                            "Check the documentation of your release, or leave it out."));

    private ClusterRules() {}

    static Stream<Rule<?>> all() {
        return Stream.of(NODE, SPANS, AUTOMATIC, REQUIRED, OVERWRITTEN, PRIMARY, LEASE, LINUX, TRANSACTIONS);
    }

    static long synchronous(AvailabilityGroup group) {
        return group.replicas().stream().filter(ClusterRules::isSynchronous).count();
    }

    private static boolean isSynchronous(Replica replica) {
        return replica.commitMode().availabilityMode() == AvailabilityMode.SYNCHRONOUS_COMMIT;
    }

    /** A failover cluster instance moves between nodes that are not known here. */
    private static Stream<Server> standalone(AvailabilityGroup group) {
        return group.clusterType() == ClusterType.WSFC
                ? group.servers().filter(server -> !server.failoverClusterInstance())
                : Stream.empty();
    }

    private static Violation shared(AvailabilityGroup group, List<Server> servers) {
        return new Violation(
                Shown.path(group.name()),
                Shown.list(servers.stream().map(server -> Shown.quoted(server.name()))) + " on "
                        + Shown.quoted(servers.get(0).host()),
                "Remove replica(...) of all but one of them from " + Shown.quoted(group.name())
                        + ", or correct their host(...).");
    }

    private static Stream<String> clusters(AvailabilityGroup group) {
        return group.servers()
                .flatMap(server -> server.installation().cluster().stream())
                .map(cluster -> cluster.toUpperCase(Locale.ROOT));
    }

    private static boolean isCreatedAsynchronous(AvailabilityGroup group) {
        return group.initialPrimary().stream().anyMatch(primary -> group.replicas().stream()
                .anyMatch(replica -> replica.server().name().sameAs(primary) && !isSynchronous(replica)));
    }

    private static boolean isOnLinux(AvailabilityGroup group) {
        return group.servers()
                .flatMap(server -> server.installation().operatingSystem().stream())
                .anyMatch(OperatingSystem.LINUX::equals);
    }
}
