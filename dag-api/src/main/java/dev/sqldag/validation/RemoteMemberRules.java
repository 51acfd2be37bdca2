package dev.sqldag.validation;

import dev.sqldag.problem.ProblemCode;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.RemoteMember;
import dev.sqldag.topology.name.Name;
import dev.sqldag.tsql.TSql;
import dev.sqldag.validation.Rule.Violation;
import java.util.Optional;
import java.util.stream.Stream;

/** Rules on members that others run. */
final class RemoteMemberRules {

    private static final Rule<RemoteMember> ADDRESS = RuleDraft.error(
                    ProblemCode.REMOTE_MEMBER_ADDRESS,
                    "a remote member has a host and a port from 1 to 65535, and its URL has at most 256 characters",
                    Pages.CONFIGURE_DISTRIBUTED)
            .prevents(19499)
            .versions(MemberRules.SINCE_2016)
            .refuse(
                    Scopes.REMOTE_MEMBERS,
                    member -> !HostText.isHost(member.host())
                            || !UrlText.isPort(member.port())
                            || member.listenerUrl()
                                    .filter(url -> url.length() > UrlText.LONGEST)
                                    .isPresent(),
                    member -> new Violation(
                            Shown.path(member.name()),
                            Shown.quoted(member.host()) + ", port " + member.port(),
                            "Call RemoteMember.of(...) with the host of its listener and the port of its endpoints."));

    private static final Rule<RemoteMember> NAMES = RuleDraft.error(
                    ProblemCode.REMOTE_MEMBER_NAMES,
                    "the server and the database in a remote member's URL have 1 to 128 characters, none of them a"
                            + " bracket, a semicolon or one that cannot be sent",
                    Pages.LIBRARY + "how a bracket is written inside such a URL is not documented")
            .versions(MemberRules.SINCE_2016)
            .check(Scopes.REMOTE_MEMBERS, member -> names(member)
                    .filter(name -> !isPlain(name.value()))
                    .map(name -> new Violation(
                            Shown.path(member.name()),
                            Shown.quoted(name),
                            "Call server(...) or database(...) with the plain name.")));

    private static final Rule<DistributedAvailabilityGroup> OURS = RuleDraft.error(
                    ProblemCode.NO_MEMBER_IS_OURS,
                    "at least one member of a distributed group is a group of this topology",
                    Pages.ERRORS_19000)
            .prevents(19501)
            .versions(MemberRules.SINCE_2016)
            .refuse(
                    Scopes.DISTRIBUTED_GROUPS,
                    of -> of.groups().findAny().isEmpty(),
                    of -> new Violation(
                            Shown.path(of.name()),
                            "two remote members",
                            "Call DistributedAvailabilityGroup.of(...) with a group of yours."));

    private RemoteMemberRules() {}

    static Stream<Rule<?>> all() {
        return Stream.of(ADDRESS, NAMES, OURS);
    }

    private static Stream<Name> names(RemoteMember member) {
        return Stream.<Optional<? extends Name>>of(member.server(), member.database())
                .flatMap(Optional::stream);
    }

    private static boolean isPlain(String name) {
        return !name.isBlank()
                && name.length() <= 128
                && TSql.isQuotable(name)
                && name.chars().noneMatch(character -> "[];".indexOf(character) >= 0);
    }
}
