package dev.sqldag.validation;

import static dev.sqldag.problem.ProblemCode.DISTRIBUTED_NAME_IS_A_GROUP_NAME;
import static dev.sqldag.problem.ProblemCode.MEMBERS_SHARE_A_SERVER;
import static dev.sqldag.problem.ProblemCode.MEMBER_ADDRESS;
import static dev.sqldag.problem.ProblemCode.MEMBER_HAS_NO_ADDRESS;
import static dev.sqldag.problem.ProblemCode.SAME_MEMBER_TWICE;
import static dev.sqldag.problem.ProblemCode.SECOND_MEMBER_LISTS_DATABASES;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.Name;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.SqlServerVersion;
import dev.sqldag.validation.Rule.Versions;
import dev.sqldag.validation.Rule.Violation;
import dev.sqldag.validation.Scopes.MemberOfDistributed;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules on the members of one distributed group. */
final class MemberRules {

    static final Versions SINCE_2016 = Versions.since(SqlServerVersion.SQL_SERVER_2016);

    private static final Rule<AvailabilityGroup> ADDRESS = RuleDraft.error(
                    MEMBER_ADDRESS,
                    "a group's address is a host name, a fully qualified name or an IP address, without a port",
                    Pages.CONFIGURE_DISTRIBUTED)
            .prevents(19499)
            .versions(SINCE_2016)
            .check(Scopes.GROUPS, group -> group.address().filter(address -> !HostText.isHost(address)).stream()
                    .map(address -> new Violation(
                            Shown.path(group.name()),
                            Shown.quoted(address),
                            "Call address(...) on " + Shown.quoted(group.name())
                                    + " with a host; the port is taken from the endpoint.")));

    private static final Rule<DistributedAvailabilityGroup> SAME = RuleDraft.error(
                    SAME_MEMBER_TWICE, "a distributed group has two different members", Pages.DISTRIBUTED)
            .versions(SINCE_2016)
            .refuse(
                    Scopes.DISTRIBUTED_GROUPS,
                    MemberRules::isSameMemberTwice,
                    of -> new Violation(
                            Shown.path(of.name()),
                            Shown.quoted(of.first().member().name()) + " twice",
                            "Call DistributedAvailabilityGroup.of(...) with two groups."));

    private static final Rule<DistributedAvailabilityGroup> SHARED_SERVER = RuleDraft.error(
                    MEMBERS_SHARE_A_SERVER,
                    "the members of a distributed group have no server in common",
                    Pages.LIBRARY + "one server cannot hold both copies of a database under one name")
            .versions(SINCE_2016)
            .check(Scopes.DISTRIBUTED_GROUPS, MemberRules::sharedServers);

    private static final Rule<MemberOfDistributed> NO_ADDRESS = RuleDraft.error(
                    MEMBER_HAS_NO_ADDRESS,
                    "a member of a distributed group has a listener or an address",
                    Pages.CONFIGURE_DISTRIBUTED)
            .prevents(19499)
            .versions(SINCE_2016)
            .refuse(
                    Scopes.MEMBERS,
                    of -> of.group().listener().isEmpty()
                            && of.group().address().isEmpty(),
                    of -> new Violation(
                            of.path(),
                            "neither",
                            "Call listener(...) on " + Shown.quoted(of.group().name())
                                    + ", or address(...) with the virtual network name of a failover cluster"
                                    + " instance."));

    private static final Rule<Topology> NAME_OF_GROUP = RuleDraft.error(
                    DISTRIBUTED_NAME_IS_A_GROUP_NAME,
                    "a distributed group is not called like a group",
                    Pages.CREATE_GROUP)
            .prevents(19509)
            .versions(SINCE_2016)
            .check(Scopes.TOPOLOGY, MemberRules::calledLikeGroups);

    private static final Rule<DistributedAvailabilityGroup> DATABASES = RuleDraft.error(
                    SECOND_MEMBER_LISTS_DATABASES,
                    "the second member of a distributed group lists no databases: they arrive by seeding",
                    Pages.CONFIGURE_DISTRIBUTED)
            .prevents(19511)
            .versions(SINCE_2016)
            .check(
                    Scopes.DISTRIBUTED_GROUPS,
                    of -> of
                            .second()
                            .member()
                            .ours()
                            .filter(group -> !group.databases().isEmpty() && !isSameMemberTwice(of))
                            .map(group -> lists(of, group))
                            .stream());

    private MemberRules() {}

    static Stream<Rule<?>> all() {
        return Stream.of(ADDRESS, SAME, SHARED_SERVER, NO_ADDRESS, NAME_OF_GROUP, DATABASES);
    }

    private static boolean isSameMemberTwice(DistributedAvailabilityGroup of) {
        return of.first().member().name().sameAs(of.second().member().name());
    }

    private static Stream<Violation> sharedServers(DistributedAvailabilityGroup of) {
        if (isSameMemberTwice(of)) {
            return Stream.empty();
        }
        Set<String> first = of.first().member().ours().stream()
                .flatMap(MemberRules::serverNames)
                .map(Name::key)
                .collect(Collectors.toSet());
        List<ServerName> shared = of.second().member().ours().stream()
                .flatMap(MemberRules::serverNames)
                .filter(server -> first.contains(server.key()))
                .toList();
        return Stream.of(shared)
                .filter(servers -> !servers.isEmpty())
                .map(servers -> new Violation(
                        Shown.path(of.name()),
                        Shown.list(servers.stream().map(Shown::quoted)) + " in both",
                        "Remove replica(...) of these servers from "
                                + Shown.quoted(of.first().member().name()) + " or from "
                                + Shown.quoted(of.second().member().name()) + "."));
    }

    private static Stream<ServerName> serverNames(AvailabilityGroup group) {
        return group.servers().map(server -> server.name());
    }

    private static Stream<Violation> calledLikeGroups(Topology topology) {
        Set<String> groups = Stream.concat(
                        topology.groups().stream().map(group -> group.name()),
                        Scopes.remoteMembers(topology).map(member -> member.name()))
                .map(Name::key)
                .collect(Collectors.toSet());
        return topology.distributedGroups().stream()
                .filter(distributed -> groups.contains(distributed.name().key()))
                .map(distributed -> new Violation(
                        Shown.path(distributed.name()),
                        Shown.quoted(distributed.name()),
                        "Call DistributedAvailabilityGroup.of(...) with a name of its own."));
    }

    private static Violation lists(DistributedAvailabilityGroup of, AvailabilityGroup group) {
        return new Violation(
                Shown.path(of.name(), group.name()),
                Shown.list(group.databases().stream().map(Shown::quoted)),
                "Remove database(...) from " + Shown.quoted(group.name()) + ".");
    }
}
