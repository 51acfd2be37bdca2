package dev.sqldag.validation;

import dev.sqldag.problem.ProblemCode;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.Containment;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.SeedingMode;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.server.SqlServerVersion;
import dev.sqldag.validation.Rule.Versions;
import dev.sqldag.validation.Rule.Violation;
import dev.sqldag.validation.Scopes.MemberOfDistributed;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules on contained groups. */
final class ContainedRules {

    private static final Versions SINCE_2022 = Versions.since(SqlServerVersion.SQL_SERVER_2022);
    private static final Versions SINCE_2025 = Versions.since(SqlServerVersion.SQL_SERVER_2025);
    private static final int LONGEST_NAME = 128 - "_master".length();
    private static final Pattern NOT_IN_FILES = Pattern.compile(".*[\\\\/:*?\"<>|].*", Pattern.DOTALL);

    private static final Rule<AvailabilityGroup> NAME = RuleDraft.warning(
                    ProblemCode.CONTAINED_NAME,
                    "the name of a contained group makes names of databases and files with _master and _msdb behind it:"
                            + " at most 121 characters, none that files lack; which ones is not documented",
                    Pages.ERRORS_41400)
            .prevents(47146)
            .versions(SINCE_2022)
            .refuse(
                    Scopes.GROUPS,
                    group -> isContained(group)
                            && (group.name().value().length() > LONGEST_NAME
                                    || NOT_IN_FILES
                                            .matcher(group.name().value())
                                            .matches()),
                    group -> new Violation(
                            Shown.path(group.name()),
                            Shown.quoted(group.name()),
                            "Give the group a name of letters and digits."));

    private static final Rule<AvailabilityGroup> SEEDING = RuleDraft.error(
                    ProblemCode.CONTAINED_SEEDING,
                    "with SQL Server 2022 every replica of a contained group is seeded automatically",
                    Pages.CONTAINED)
            .versions(new Versions(SqlServerVersion.SQL_SERVER_2022, SqlServerVersion.SQL_SERVER_2022))
            .refuse(
                    Scopes.GROUPS,
                    group -> isContained(group)
                            && isBefore(group, SqlServerVersion.SQL_SERVER_2025)
                            && group.replicas().stream()
                                    .anyMatch(replica -> replica.seedingMode() == SeedingMode.MANUAL),
                    group -> new Violation(
                            Shown.path(group.name()),
                            "manual seeding",
                            "Call automaticSeeding() on every replica of " + Shown.quoted(group.name()) + "."));

    private static final Rule<AvailabilityGroup> SYSTEM = RuleDraft.error(
                    ProblemCode.CONTAINED_LISTS_SYSTEM_DATABASES,
                    "a contained group does not list its own system databases",
                    Pages.CONTAINED)
            .prevents(47147)
            .versions(SINCE_2022)
            .check(Scopes.GROUPS, group -> group.databases().stream()
                    .filter(database -> isContained(group) && isOwn(group, database))
                    .map(database -> new Violation(
                            Shown.path(group.name(), database),
                            Shown.quoted(database),
                            "Remove database(...) from " + Shown.quoted(group.name())
                                    + "; to take existing ones call contained(REUSED_SYSTEM_DATABASES).")));

    private static final Rule<AvailabilityGroup> LISTENER = RuleDraft.warning(
                    ProblemCode.CONTAINED_WITHOUT_LISTENER,
                    "a contained group is used through a listener: other connections do not see its system databases",
                    Pages.CONTAINED)
            .versions(SINCE_2022)
            .refuse(
                    Scopes.GROUPS,
                    group -> isContained(group) && group.listener().isEmpty(),
                    group -> new Violation(
                            Shown.path(group.name()),
                            "no listener",
                            "Call listener(...) on " + Shown.quoted(group.name()) + "."));

    private static final Rule<MemberOfDistributed> TOO_EARLY = RuleDraft.error(
                    ProblemCode.CONTAINED_MEMBER_TOO_EARLY,
                    "contained groups are members of distributed groups since SQL Server 2025",
                    Pages.CONTAINED)
            .prevents(47129)
            .versions(new Versions(SqlServerVersion.SQL_SERVER_2022, SqlServerVersion.SQL_SERVER_2022))
            .refuse(
                    Scopes.MEMBERS,
                    of -> isContained(of.group()) && isBefore(of.group(), SqlServerVersion.SQL_SERVER_2025),
                    of -> new Violation(
                            of.path(),
                            Sizes.versions(of.group()),
                            "Leave contained(...) out, or upgrade the servers first."));

    private static final Rule<DistributedAvailabilityGroup> DIFFER = RuleDraft.error(
                    ProblemCode.CONTAINED_MEMBERS_DIFFER,
                    "the members of a distributed group are both contained, or neither is",
                    Pages.CONTAINED)
            .prevents(47129)
            .versions(SINCE_2025)
            .refuse(
                    Scopes.DISTRIBUTED_GROUPS,
                    of -> of.groups()
                                    .map(ContainedRules::isContained)
                                    .distinct()
                                    .count()
                            > 1,
                    of -> new Violation(
                            Shown.path(of.name()),
                            "one contained group",
                            "Call contained(...) in options(...) of both members, or of none."));

    private static final Rule<DistributedAvailabilityGroup> SECOND = RuleDraft.error(
                    ProblemCode.CONTAINED_SECOND_MEMBER,
                    "the second member of a distributed group, when contained, is created without system databases:"
                            + " they arrive by seeding",
                    Pages.CONTAINED)
            .versions(SINCE_2025)
            .check(Scopes.DISTRIBUTED_GROUPS, of -> of.second().member().ours().stream()
                    .filter(group -> isContained(group) && !isAutoseeded(group))
                    .map(group -> new Violation(
                            Shown.path(of.name(), group.name()),
                            "its own system databases",
                            "Call contained(AUTOSEEDED_SYSTEM_DATABASES) in options(...) of "
                                    + Shown.quoted(group.name()) + ".")));

    private static final Rule<Topology> NO_SOURCE = RuleDraft.warning(
                    ProblemCode.AUTOSEEDED_WITHOUT_SOURCE,
                    "a contained group whose system databases arrive by seeding is the second member of a distributed"
                            + " group",
                    Pages.CONTAINED)
            .versions(SINCE_2025)
            .check(Scopes.TOPOLOGY, ContainedRules::withoutSource);

    private static final Rule<AvailabilityGroup> PUBLISHER = RuleDraft.error(
                    ProblemCode.CONTAINED_PUBLISHER,
                    "the databases of a contained group take no part in replication of any type",
                    Pages.CONTAINED)
            .versions(SINCE_2022)
            .refuse(
                    Scopes.GROUPS,
                    group -> isContained(group) && group.publisher(),
                    group -> new Violation(
                            Shown.path(group.name()),
                            "publisher()",
                            "Leave contained(...) out of options(...) of " + Shown.quoted(group.name()) + "."));

    private ContainedRules() {}

    static Stream<Rule<?>> all() {
        return Stream.of(NAME, SEEDING, SYSTEM, LISTENER, TOO_EARLY, DIFFER, SECOND, NO_SOURCE, PUBLISHER);
    }

    private static boolean isContained(AvailabilityGroup group) {
        return group.options().containment().isPresent();
    }

    private static boolean isAutoseeded(AvailabilityGroup group) {
        return group.options()
                .containment()
                .filter(Containment.AUTOSEEDED_SYSTEM_DATABASES::equals)
                .isPresent();
    }

    private static boolean isBefore(AvailabilityGroup group, SqlServerVersion version) {
        return Sizes.lowest(group).filter(lowest -> !lowest.isAtLeast(version)).isPresent();
    }

    private static boolean isOwn(AvailabilityGroup group, DatabaseName database) {
        return Stream.of("_master", "_msdb")
                .map(suffix -> new DatabaseName(group.name().value() + suffix))
                .anyMatch(database::sameAs);
    }

    private static Stream<Violation> withoutSource(Topology topology) {
        Set<String> second = topology.distributedGroups().stream()
                .map(of -> of.second().member().name().key())
                .collect(Collectors.toSet());
        return topology.groups().stream()
                .filter(group ->
                        isAutoseeded(group) && !second.contains(group.name().key()))
                .map(group -> new Violation(
                        Shown.path(group.name()),
                        "no distributed group",
                        "Call DistributedAvailabilityGroup.of(...) with " + Shown.quoted(group.name())
                                + " as second member, or contained(OWN_SYSTEM_DATABASES) in its options(...)."));
    }
}
