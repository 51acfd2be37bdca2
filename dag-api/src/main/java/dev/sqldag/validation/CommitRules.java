package dev.sqldag.validation;

import static dev.sqldag.problem.ProblemCode.AUTOMATIC_FAILOVER_ON_CLUSTER_INSTANCE;
import static dev.sqldag.problem.ProblemCode.TOO_MANY_AUTOMATIC_FAILOVER_REPLICAS;
import static dev.sqldag.problem.ProblemCode.TOO_MANY_SYNCHRONOUS_REPLICAS;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.AvailabilityMode;
import dev.sqldag.topology.CommitMode;
import dev.sqldag.topology.server.SqlServerVersion;
import dev.sqldag.validation.Rule.Violation;
import dev.sqldag.validation.Scopes.ReplicaInGroup;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Rules on how the replicas of a group commit and fail over. */
final class CommitRules {

    private static final Rule<AvailabilityGroup> SYNCHRONOUS = RuleDraft.error(
                    TOO_MANY_SYNCHRONOUS_REPLICAS,
                    "a group has at most 5 synchronous replicas, its primary included; 3 before SQL Server 2019",
                    Pages.PREREQUISITES)
            .prevents(35212)
            .check(
                    Scopes.GROUPS,
                    group -> tooMany(
                            group,
                            mode -> mode.availabilityMode() == AvailabilityMode.SYNCHRONOUS_COMMIT,
                            SqlServerVersion::mostSynchronousReplicas,
                            "Call asynchronousCommit() on some replicas of "));

    private static final Rule<AvailabilityGroup> AUTOMATIC = RuleDraft.error(
                    TOO_MANY_AUTOMATIC_FAILOVER_REPLICAS,
                    "a group has at most 5 replicas with automatic failover, its primary included;"
                            + " 3 with SQL Server 2016 and 2017, 2 before",
                    Pages.PREREQUISITES)
            .prevents(35213)
            .check(
                    Scopes.GROUPS,
                    group -> tooMany(
                            group,
                            CommitMode::failsOverAutomatically,
                            SqlServerVersion::mostAutomaticReplicas,
                            "Call synchronousCommit() on some replicas of "));

    private static final Rule<ReplicaInGroup> CLUSTER_INSTANCE = RuleDraft.error(
                    AUTOMATIC_FAILOVER_ON_CLUSTER_INSTANCE,
                    "a replica on a failover cluster instance does not fail over automatically",
                    Pages.PREREQUISITES)
            .prevents(35215)
            .refuse(
                    Scopes.REPLICAS,
                    in -> in.replica().server().failoverClusterInstance()
                            && in.replica().commitMode().failsOverAutomatically(),
                    in -> new Violation(
                            in.path(),
                            "automaticFailover()",
                            "Call synchronousCommit() on replica "
                                    + Shown.quoted(in.replica().server().name()) + " of "
                                    + Shown.quoted(in.group().name()) + "."));

    private CommitRules() {}

    static Stream<Rule<?>> all() {
        return Stream.of(SYNCHRONOUS, AUTOMATIC, CLUSTER_INSTANCE);
    }

    private static Stream<Violation> tooMany(
            AvailabilityGroup group,
            Predicate<CommitMode> counted,
            ToLongFunction<SqlServerVersion> limit,
            String remedy) {
        long count = group.replicas().stream()
                .filter(replica -> counted.test(replica.commitMode()))
                .count();
        return Sizes.lowest(group).filter(version -> count > limit.applyAsLong(version)).stream()
                .map(version -> new Violation(
                        Shown.path(group.name()),
                        count + ", with " + version,
                        remedy + Shown.quoted(group.name()) + "."));
    }
}
