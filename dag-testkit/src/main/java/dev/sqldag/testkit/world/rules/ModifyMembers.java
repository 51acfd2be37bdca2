package dev.sqldag.testkit.world.rules;

import dev.sqldag.testkit.command.GroupCommand;
import dev.sqldag.testkit.command.GroupCommand.AvailabilityMode;
import dev.sqldag.testkit.command.GroupCommand.MemberSpec;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.DistributedRules;
import dev.sqldag.testkit.world.check.Rule;
import dev.sqldag.testkit.world.flow.Links;
import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.model.DistributedSide.Member;
import dev.sqldag.testkit.world.spec.Variant;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Roster;
import java.util.List;
import java.util.Optional;

/** MODIFY AVAILABILITY GROUP ON: changes this side's copy only; the other side has its own (tsql-facts 1.6, 9.4). */
final class ModifyMembers {

    private ModifyMembers() {}

    static Effect carryOut(Act act, GroupCommand.ModifyMembers command) {
        Optional<DistributedSide> found = Roster.sideOn(act.fleet(), act.on(), command.group());
        if (found.isEmpty()) {
            return Effect.Refused.with(absent(act, command.group()));
        }
        DistributedSide side = found.get();
        return Rule.each(command.members(), spec -> check(act, side, spec))
                .<Effect>map(Effect.Refused::with)
                .orElseGet(() -> {
                    change(act.fleet(), side, command.members());
                    return Effect.Done.quietly();
                });
    }

    private static SqlMessage absent(Act act, String name) {
        return Roster.groupOn(act.fleet(), act.on(), name).isPresent()
                ? SqlMessage.error(
                        19512,
                        "The requested operation only applies to distributed availability group, and is not supported"
                                + " on the specified availability group '" + name + "'.")
                : SqlMessage.error(
                        19510,
                        "Cannot find the distributed availability group '" + name
                                + "', because it does not exist or you do not have permission.");
    }

    private static Optional<SqlMessage> check(Act act, DistributedSide side, MemberSpec spec) {
        return Rule.first(
                () -> Rule.incorrect(
                        act.fleet().assumes(Variant.ONE_OPTION) && OptionCount.of(spec) > 1,
                        102,
                        "Incorrect syntax near ','."),
                () -> Rule.when(
                        side.requiredSecondaries() > 0
                                && spec.availabilityMode()
                                        .filter(mode -> mode == AvailabilityMode.ASYNCHRONOUS_COMMIT)
                                        .isPresent(),
                        19530,
                        "Cannot set AVAILABILITY_MODE = ASYNCHRONOUS_COMMIT for distributed availability group '"
                                + side.name()
                                + "'. Set REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT to 0 first."),
                () -> Rule.when(
                        side.members().stream().noneMatch(m -> m.group().equalsIgnoreCase(spec.member())),
                        19508,
                        "'" + spec.member() + "' does not exist in the distributed availability group '" + side.name()
                                + "'."),
                () -> spec.listenerUrl().isEmpty() ? Optional.empty() : DistributedRules.url(spec),
                () -> DistributedRules.manual(spec));
    }

    private static void change(Fleet fleet, DistributedSide side, List<MemberSpec> specs) {
        List<Member> members = side.members().stream()
                .map(member -> specs.stream()
                        .filter(spec -> spec.member().equalsIgnoreCase(member.group()))
                        .reduce(member, ModifyMembers::changed, (one, other) -> other))
                .toList();
        boolean addressChanged = specs.stream().anyMatch(spec -> spec.listenerUrl()
                .filter(url -> !url.equals(side.member(spec.member()).listenerUrl()))
                .isPresent());
        fleet.sides().put(side.members(members));
        Links.membersChanged(fleet, side.id(), addressChanged);
    }

    private static Member changed(Member member, MemberSpec spec) {
        return new Member(
                member.replicaId(),
                member.group(),
                spec.listenerUrl().orElse(member.listenerUrl()),
                spec.availabilityMode().orElse(member.mode()),
                spec.seedingMode().orElse(member.seeding()));
    }
}
