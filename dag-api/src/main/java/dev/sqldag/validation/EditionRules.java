package dev.sqldag.validation;

import dev.sqldag.problem.ProblemCode;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.server.Build;
import dev.sqldag.topology.server.Edition;
import dev.sqldag.topology.server.Server;
import dev.sqldag.topology.server.SqlServerVersion;
import dev.sqldag.validation.Rule.Violation;
import dev.sqldag.validation.Scopes.MemberOfDistributed;
import dev.sqldag.validation.Scopes.ReplicaInGroup;
import java.util.stream.Stream;

/** Rules on editions; silent about servers whose edition is not said. */
final class EditionRules {

    /** SQL Server 2019 CU17, which KB5016729 is about. */
    private static final Build DISTRIBUTED_ON_STANDARD = new Build(15, 0, 4249, 0);

    private static final Rule<ReplicaInGroup> EXPRESS = RuleDraft.error(
                    ProblemCode.REPLICA_ON_EXPRESS,
                    "Express edition holds configuration-only replicas and no others",
                    Pages.LINUX)
            .prevents(41199)
            .refuse(
                    Scopes.REPLICAS,
                    in -> is(in.replica().server(), Edition.EXPRESS),
                    in -> new Violation(
                            in.path(),
                            "Express edition",
                            "Call configurationOnlyReplica(...) instead of replica(...) with this server, or"
                                    + " edition(...) on it."));

    private static final Rule<AvailabilityGroup> STANDARD = RuleDraft.warning(
                    ProblemCode.GROUP_ON_STANDARD,
                    "Standard edition holds basic groups; the documentation does not agree on what else",
                    Pages.PREREQUISITES)
            .prevents(41199)
            .refuse(
                    Scopes.GROUPS,
                    group -> !group.options().basic() && hasStandard(group),
                    group -> new Violation(
                            Shown.path(group.name()),
                            "Standard edition",
                            "Call basic() in options(...) of " + Shown.quoted(group.name())
                                    + ", or check what your release allows."));

    private static final Rule<MemberOfDistributed> DISTRIBUTED = RuleDraft.error(
                    ProblemCode.DISTRIBUTED_ON_STANDARD,
                    "before SQL Server 2019 CU17 the members of a distributed group run Enterprise edition",
                    Pages.DISTRIBUTED)
            .prevents(41199)
            .versions(MemberRules.SINCE_2016)
            .check(Scopes.MEMBERS, of -> of.group()
                    .servers()
                    .filter(server -> is(server, Edition.STANDARD) && isBefore2019Cu17(server))
                    .map(server -> new Violation(
                            of.path() + "/" + Shown.segment(server.name().value()),
                            "Standard edition of " + server.version(),
                            "Update the server, then call version(...) or build(...) on it.")));

    private EditionRules() {}

    static Stream<Rule<?>> all() {
        return Stream.of(EXPRESS, STANDARD, DISTRIBUTED);
    }

    static boolean is(Server server, Edition edition) {
        return server.installation().edition().filter(edition::equals).isPresent();
    }

    private static boolean hasStandard(AvailabilityGroup group) {
        return group.replicas().stream().anyMatch(replica -> is(replica.server(), Edition.STANDARD));
    }

    /** SQL Server 2019 itself only when its build is known to be older. */
    private static boolean isBefore2019Cu17(Server server) {
        if (server.version() != SqlServerVersion.SQL_SERVER_2019) {
            return !server.version().isAtLeast(SqlServerVersion.SQL_SERVER_2019);
        }
        return server.installation()
                .build()
                .flatMap(Build::parse)
                .filter(build -> !build.isAtLeast(DISTRIBUTED_ON_STANDARD))
                .isPresent();
    }
}
