package dev.sqldag.validation;

import dev.sqldag.problem.ProblemCode;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Listener;
import dev.sqldag.topology.SeedingMode;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.validation.Rule.Violation;
import dev.sqldag.validation.Scopes.MemberOfDistributed;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules on what a distributed group asks of its members' servers and listeners. */
final class DistributedRules {

    private static final Rule<MemberOfDistributed> NETWORK_NAME = RuleDraft.error(
                    ProblemCode.MEMBER_HAS_DISTRIBUTED_NETWORK_NAME,
                    "the listener of a member of a distributed group is no distributed network name",
                    Pages.LIBRARY + "the Azure VM documentation does not support it")
            .versions(MemberRules.SINCE_2016)
            .refuse(
                    Scopes.MEMBERS,
                    of -> of.group()
                            .listener()
                            .filter(Listener::distributedNetworkName)
                            .isPresent(),
                    of -> new Violation(
                            of.path(),
                            "distributedNetworkName()",
                            "Call ip(...) on the listener of "
                                    + Shown.quoted(of.group().name()) + " instead."));

    private static final Rule<DistributedAvailabilityGroup> INSTANCES = RuleDraft.warning(
                    ProblemCode.INSTANCE_NAMES_DIFFER,
                    "automatic seeding expects the same instance name on both sides, because paths hold it",
                    Pages.SEEDING)
            .versions(MemberRules.SINCE_2016)
            .refuse(
                    Scopes.DISTRIBUTED_GROUPS,
                    of -> of.second().seedingMode() == SeedingMode.AUTOMATIC
                            && instances(of).size() > 1,
                    of -> new Violation(
                            Shown.path(of.name()),
                            Shown.list(instances(of).stream().sorted().map(Shown::quoted)),
                            "Call manualSeeding() on the side of "
                                    + Shown.quoted(of.second().member().name())
                                    + ", unless paths are alike."));

    private DistributedRules() {}

    static Stream<Rule<?>> all() {
        return Stream.of(NETWORK_NAME, INSTANCES);
    }

    /** A default instance has an empty one. */
    private static Set<String> instances(DistributedAvailabilityGroup of) {
        return of.groups()
                .flatMap(group -> group.replicas().stream())
                .map(replica -> instance(replica.server().name()))
                .collect(Collectors.toSet());
    }

    private static String instance(ServerName server) {
        int backslash = server.value().indexOf('\\');
        return backslash < 0 ? "" : server.value().substring(backslash + 1).toUpperCase(Locale.ROOT);
    }
}
