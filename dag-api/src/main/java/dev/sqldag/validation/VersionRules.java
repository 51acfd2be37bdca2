package dev.sqldag.validation;

import static dev.sqldag.problem.ProblemCode.AUTOMATIC_SEEDING_TOO_EARLY;
import static dev.sqldag.problem.ProblemCode.SEEDING_TOWARDS_HIGHER_VERSION;
import static dev.sqldag.problem.ProblemCode.VERSIONS_DIFFER_IN_GROUP;
import static dev.sqldag.problem.ProblemCode.VERSION_ORDER;
import static dev.sqldag.problem.ProblemCode.VERSION_TOO_OLD_FOR_DISTRIBUTED;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.SeedingMode;
import dev.sqldag.topology.server.SqlServerVersion;
import dev.sqldag.validation.Rule.Versions;
import dev.sqldag.validation.Rule.Violation;
import dev.sqldag.validation.Scopes.MemberOfDistributed;
import dev.sqldag.validation.Scopes.ReplicaInGroup;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Rules on versions: what came when, and which versions replicate to which. */
final class VersionRules {

    private static final Versions BEFORE_2016 = Versions.until(SqlServerVersion.SQL_SERVER_2014);

    private static final Rule<ReplicaInGroup> SEEDING = RuleDraft.error(
                    AUTOMATIC_SEEDING_TOO_EARLY, "automatic seeding exists since SQL Server 2016", Pages.SEEDING)
            .versions(BEFORE_2016)
            .refuse(
                    Scopes.REPLICAS,
                    in -> in.replica().seedingMode() == SeedingMode.AUTOMATIC
                            && isTooOld(in.replica().server().version()),
                    in -> new Violation(
                            in.path(),
                            in.replica().server().version().toString(),
                            "Call manualSeeding() on replica "
                                    + Shown.quoted(in.replica().server().name()) + " of "
                                    + Shown.quoted(in.group().name()) + "."));

    private static final Rule<AvailabilityGroup> DIFFER = RuleDraft.warning(
                    VERSIONS_DIFFER_IN_GROUP,
                    "the servers of a group run one version, except during a rolling upgrade",
                    Pages.UPGRADE)
            .prevents(41071, 41191)
            .refuse(
                    Scopes.GROUPS,
                    group -> !Sizes.lowest(group).equals(Sizes.highest(group)),
                    group -> new Violation(
                            Shown.path(group.name()),
                            Sizes.versions(group),
                            "Call version(...) with one version on all servers of " + Shown.quoted(group.name())
                                    + ", unless this is a rolling upgrade."));

    private static final Rule<MemberOfDistributed> TOO_OLD = RuleDraft.error(
                    VERSION_TOO_OLD_FOR_DISTRIBUTED,
                    "the members of a distributed group run SQL Server 2016 or later",
                    Pages.DISTRIBUTED)
            .versions(BEFORE_2016)
            .refuse(
                    Scopes.MEMBERS,
                    of -> Sizes.lowest(of.group())
                            .filter(VersionRules::isTooOld)
                            .isPresent(),
                    of -> new Violation(
                            of.path(),
                            Sizes.versions(of.group()),
                            "Upgrade the servers of " + Shown.quoted(of.group().name())
                                    + " first, then call version(...) on them."));

    private static final Rule<DistributedAvailabilityGroup> ORDER = RuleDraft.error(
                    VERSION_ORDER,
                    "no server of the first member, which is written to, runs a higher version"
                            + " than a server of the second one",
                    Pages.DISTRIBUTED)
            .prevents(948)
            .versions(Versions.since(SqlServerVersion.SQL_SERVER_2016))
            .check(
                    Scopes.DISTRIBUTED_GROUPS,
                    of -> violation(
                            of,
                            members -> isHigher(Sizes.highest(members.first()), Sizes.lowest(members.second())),
                            "Upgrade the second member first, or name the members of " + Shown.quoted(of.name())
                                    + " in the other order."));

    private static final Rule<DistributedAvailabilityGroup> SEEDING_UPWARDS = RuleDraft.error(
                    SEEDING_TOWARDS_HIGHER_VERSION,
                    "databases are seeded manually when a server of the second member runs a higher version"
                            + " than a server of the first one",
                    Pages.DISTRIBUTED)
            .prevents(946)
            .versions(Versions.since(SqlServerVersion.SQL_SERVER_2016))
            .check(
                    Scopes.DISTRIBUTED_GROUPS,
                    of -> violation(
                            of,
                            members -> of.second().seedingMode() == SeedingMode.AUTOMATIC
                                    && isHigher(Sizes.highest(members.second()), Sizes.lowest(members.first())),
                            "Call manualSeeding() on " + Shown.quoted(of.name()) + " and restore the databases on "
                                    + Shown.quoted(of.second().member().name()) + "."));

    private VersionRules() {}

    static Stream<Rule<?>> all() {
        return Stream.of(SEEDING, DIFFER, TOO_OLD, ORDER, SEEDING_UPWARDS);
    }

    private static boolean isTooOld(SqlServerVersion version) {
        return !version.isAtLeast(SqlServerVersion.SQL_SERVER_2016);
    }

    private static boolean isHigher(Optional<SqlServerVersion> one, Optional<SqlServerVersion> other) {
        return one.isPresent() && other.isPresent() && one.get().compareTo(other.get()) > 0;
    }

    private static Stream<Violation> violation(
            DistributedAvailabilityGroup of, Predicate<Members> broken, String remedy) {
        return Members.of(of).filter(broken).stream()
                .map(members -> new Violation(
                        Shown.path(of.name()),
                        "first " + Sizes.versions(members.first()) + "; second " + Sizes.versions(members.second()),
                        remedy));
    }

    /** Both members, when both are groups of ours. */
    private record Members(AvailabilityGroup first, AvailabilityGroup second) {

        static Optional<Members> of(DistributedAvailabilityGroup distributed) {
            return distributed
                    .first()
                    .member()
                    .ours()
                    .flatMap(first -> distributed.second().member().ours().map(second -> new Members(first, second)));
        }
    }
}
