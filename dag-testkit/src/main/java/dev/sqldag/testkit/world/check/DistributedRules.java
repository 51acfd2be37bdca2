package dev.sqldag.testkit.world.check;

import dev.sqldag.testkit.command.GroupCommand.AvailabilityMode;
import dev.sqldag.testkit.command.GroupCommand.FailoverMode;
import dev.sqldag.testkit.command.GroupCommand.MemberSpec;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.Listener;
import dev.sqldag.testkit.world.spec.Edition;
import dev.sqldag.testkit.world.state.Roster;
import dev.sqldag.testkit.world.state.TcpUrl;
import java.util.List;
import java.util.Optional;

/** Rules on distributed groups (tsql-facts 4.4). */
public final class DistributedRules {

    private DistributedRules() {}

    /** What can be said of the two member specifications alone. */
    public static Optional<SqlMessage> members(Act act, List<MemberSpec> members) {
        List<String> names = members.stream().map(MemberSpec::member).toList();
        Optional<String> twice = Rule.duplicate(names);
        return Rule.first(
                () -> Rule.when(
                        act.server().spec().edition() == Edition.STANDARD
                                && act.server().major() < 15,
                        41199,
                        "The specified command is invalid because distributed availability groups are not supported by"
                                + " this edition of SQL Server."),
                () -> Rule.incorrect(members.size() != 2, 102, "Incorrect syntax near 'ON'."),
                () -> Rule.when(
                        twice.isPresent(),
                        35235,
                        "Availability replica '" + twice.orElse("") + "' is specified more than once."),
                () -> Rule.each(members, DistributedRules::member));
    }

    private static Optional<SqlMessage> member(MemberSpec member) {
        return Rule.first(
                () -> url(member),
                () -> Rule.incorrect(
                        member.availabilityMode().isEmpty(),
                        41198,
                        "The availability mode of the availability group '" + member.member() + "' is not specified."),
                () -> Rule.unknown(
                        member.availabilityMode().equals(Optional.of(AvailabilityMode.CONFIGURATION_ONLY)),
                        "CONFIGURATION_ONLY"),
                () -> Rule.incorrect(
                        member.failoverMode().isEmpty(),
                        41197,
                        "The failover mode of the availability group '" + member.member() + "' is not specified."),
                () -> manual(member));
    }

    public static Optional<SqlMessage> url(MemberSpec member) {
        return Rule.when(
                member.listenerUrl().flatMap(TcpUrl::parse).isEmpty(),
                19499,
                "The specified listener URL '" + member.listenerUrl().orElse("")
                        + "' is invalid. Reenter the command specifying the correct URL.");
    }

    public static Optional<SqlMessage> manual(MemberSpec member) {
        return Rule.when(
                member.failoverMode()
                        .filter(mode -> mode != FailoverMode.MANUAL)
                        .isPresent(),
                35277,
                "Automatic failover is not supported for a distributed availability group replica '" + member.member()
                        + "'.");
    }

    /** What must hold of the local member. */
    public static Optional<SqlMessage> local(Act act, List<MemberSpec> members) {
        List<Group> here = localGroups(act, members);
        if (here.isEmpty()) {
            return Optional.of(SqlMessage.error(
                    19501,
                    "None of the specified availability groups exist locally. Please check your DDL and make sure"
                            + " there is one availability group exist locally."));
        }
        if (here.size() == 2) {
            return Optional.of(NotYet.message("a distributed availability group within one server"));
        }
        Group group = here.get(0);
        return Rule.first(
                () -> GroupRules.primaryOnly(act, group.name()),
                () -> Rule.when(
                        group.settings().basic(),
                        19513,
                        "Cannot create a distributed availability group with availability group '" + group.name()
                                + "': it is a basic availability group."),
                () -> ContainedRules.member(act, group),
                () -> group.listener().filter(Listener::distributed).isPresent()
                        ? Optional.of(NotYet.message("a distributed availability group over a DNN listener"))
                        : Optional.empty(),
                () -> Rule.when(
                        samePair(act, group, members),
                        19507,
                        "Cannot create a distributed availability group with the same replicas: one exists already."));
    }

    private static boolean samePair(Act act, Group group, List<MemberSpec> members) {
        return Roster.sidesOf(act.fleet(), group.id()).anyMatch(side -> side.members().stream()
                .allMatch(m -> members.stream().anyMatch(spec -> spec.member().equalsIgnoreCase(m.group()))));
    }

    /** JOIN makes the local group a follower: of one group only, and only while it is empty. */
    public static Optional<SqlMessage> mayFollow(Group group, Act act) {
        return Rule.first(
                () -> Rule.when(
                        Roster.upstreamSide(act.fleet(), group.id()).isPresent(),
                        19503,
                        "Cannot create a distributed availability group replica: the availability group '"
                                + group.name()
                                + "' is already the secondary of another distributed availability group."),
                () -> Rule.when(
                        !group.databases().isEmpty(),
                        19511,
                        "Cannot join distributed availability group: the local availability group '" + group.name()
                                + "' contains one or more databases. Remove all the databases or create an empty"
                                + " availability group to join a distributed availability group."));
    }

    public static Group localGroup(Act act, List<MemberSpec> members) {
        return localGroups(act, members).get(0);
    }

    private static List<Group> localGroups(Act act, List<MemberSpec> members) {
        return members.stream()
                .flatMap(m -> Roster.groupOn(act.fleet(), act.on(), m.member()).stream())
                .toList();
    }
}
