package dev.sqldag.validation;

import dev.sqldag.problem.ProblemCode;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.BackupPreference;
import dev.sqldag.topology.PrimaryConnections;
import dev.sqldag.topology.Replica;
import dev.sqldag.topology.SecondaryConnections;
import dev.sqldag.topology.server.Edition;
import dev.sqldag.validation.Rule.Violation;
import dev.sqldag.validation.Scopes.MemberOfDistributed;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Rules on basic groups. */
final class BasicRules {

    private static final int DEFAULT_PRIORITY = 50;

    private static final Rule<AvailabilityGroup> REPLICAS = basic(
            RuleDraft.error(ProblemCode.BASIC_REPLICAS, "a basic group has two replicas with data", Pages.BASIC),
            group -> group.replicas().size() != 2,
            group -> group.replicas().size() + " replicas",
            "Call replica(...) for two servers.");

    private static final Rule<AvailabilityGroup> DATABASES = basic(
            RuleDraft.error(ProblemCode.BASIC_DATABASES, "a basic group holds one database", Pages.BASIC)
                    .prevents(35200),
            group -> group.databases().size() > 1,
            group -> group.databases().size() + " databases",
            "Make a basic group for each database.");

    private static final Rule<AvailabilityGroup> CONNECTIONS = basic(
            RuleDraft.error(
                    ProblemCode.BASIC_CONNECTIONS,
                    "the secondary of a basic group cannot be read, and its primary admits all connections",
                    Pages.BASIC),
            group -> group.replicas().stream().anyMatch(BasicRules::hasConnections),
            group -> Shown.list(group.replicas().stream()
                    .filter(BasicRules::hasConnections)
                    .map(replica -> Shown.quoted(replica.server().name()))),
            "Remove secondaryConnections(...) and primaryConnections(...) from these replicas.");

    private static final Rule<AvailabilityGroup> BACKUPS = basic(
            RuleDraft.error(
                    ProblemCode.BASIC_BACKUPS,
                    "a basic group is backed up on its primary: no other preference, every priority 50",
                    Pages.BASIC),
            group -> group.options()
                            .backupPreference()
                            .filter(preference -> preference != BackupPreference.PRIMARY)
                            .isPresent()
                    || group.replicas().stream().anyMatch(replica -> replica.backupPriority() != DEFAULT_PRIORITY),
            group -> "another preference or priority",
            "Remove backupPreference(...) and backupPriority(...).");

    private static final Rule<AvailabilityGroup> EDITION = basic(
            RuleDraft.warning(ProblemCode.BASIC_EDITION, "basic groups are for Standard edition", Pages.BASIC),
            group -> group.servers().anyMatch(server -> EditionRules.is(server, Edition.ENTERPRISE)),
            group -> "Enterprise edition",
            "Leave basic() out: the edition allows more.");

    private static final Rule<MemberOfDistributed> MEMBER = RuleDraft.error(
                    ProblemCode.BASIC_MEMBER, "a basic group is no member of a distributed group", Pages.BASIC)
            .prevents(19513)
            .versions(MemberRules.SINCE_2016)
            .refuse(
                    Scopes.MEMBERS,
                    of -> of.group().options().basic(),
                    of -> new Violation(
                            of.path(),
                            "a basic group",
                            "Leave basic() out of options(...) of "
                                    + Shown.quoted(of.group().name()) + "."));

    private BasicRules() {}

    static Stream<Rule<?>> all() {
        return Stream.of(REPLICAS, DATABASES, CONNECTIONS, BACKUPS, EDITION, MEMBER);
    }

    private static Rule<AvailabilityGroup> basic(
            RuleDraft draft,
            Predicate<AvailabilityGroup> broken,
            Function<AvailabilityGroup, String> value,
            String remedy) {
        return draft.versions(MemberRules.SINCE_2016)
                .refuse(
                        Scopes.GROUPS,
                        group -> group.options().basic() && broken.test(group),
                        group -> new Violation(Shown.path(group.name()), value.apply(group), remedy));
    }

    private static boolean hasConnections(Replica replica) {
        return replica.secondaryConnections() != SecondaryConnections.NO
                || replica.primaryConnections()
                        .filter(PrimaryConnections.READ_WRITE::equals)
                        .isPresent();
    }
}
