package dev.sqldag.testkit.world.rules;

import dev.sqldag.testkit.command.GroupCommand;
import dev.sqldag.testkit.command.GroupCommand.MemberSpec;
import dev.sqldag.testkit.command.GroupCommand.SeedingMode;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.DistributedRules;
import dev.sqldag.testkit.world.check.Rule;
import dev.sqldag.testkit.world.flow.Links;
import dev.sqldag.testkit.world.flow.Memberships;
import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.model.DistributedSide.Part;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.Link;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Roster;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** CREATE … WITH (DISTRIBUTED), and JOIN AVAILABILITY GROUP ON from the other side. */
final class Distributed {

    private Distributed() {}

    static Effect create(Act act, GroupCommand.CreateDistributed command) {
        return DistributedRules.members(act, command.members())
                .or(() -> CreateGroup.name(act, command.group())
                        .map(e -> SqlMessage.error(
                                19509,
                                "Cannot create a distributed availability group with name '" + command.group()
                                        + "'. An availability group with the same name already exists.")))
                .or(() -> DistributedRules.local(act, command.members()))
                .<Effect>map(Effect.Refused::with)
                .orElseGet(() -> {
                    DistributedSide side = side(act, command.group(), command.members(), true);
                    Memberships.addAll(act.fleet(), side);
                    return start(act.fleet(), side);
                });
    }

    static Effect join(Act act, GroupCommand.JoinDistributed command) {
        return DistributedRules.members(act, command.members())
                .or(() -> Rule.when(
                        Roster.sideOn(act.fleet(), act.on(), command.group()).isPresent(),
                        19502,
                        "Cannot create a distributed availability replica for availability group '" + command.group()
                                + "'. There is already an availability group with the same name."))
                .or(() -> CreateGroup.name(act, command.group()))
                .or(() -> DistributedRules.local(act, command.members()))
                .or(() -> DistributedRules.mayFollow(DistributedRules.localGroup(act, command.members()), act))
                .<Effect>map(Effect.Refused::with)
                .orElseGet(() -> start(act.fleet(), side(act, command.group(), command.members(), false)));
    }

    private static Effect start(Fleet fleet, DistributedSide side) {
        Links.connectDistributed(fleet, side.id());
        return Effect.Done.quietly();
    }

    /** Neither statement needs the other side, so both must find the same ids by themselves ([?]). */
    private static DistributedSide side(Act act, String name, List<MemberSpec> specs, boolean primary) {
        Fleet fleet = act.fleet();
        Group local = DistributedRules.localGroup(act, specs);
        String words = name
                + specs.stream()
                        .map(MemberSpec::member)
                        .sorted(String.CASE_INSENSITIVE_ORDER)
                        .toList();
        UUID id = fleet.dice().uuidOf(words.toLowerCase(Locale.ROOT));
        List<DistributedSide.Member> members =
                specs.stream().map(spec -> member(fleet, id, spec)).toList();
        DistributedSide side = new DistributedSide(
                id,
                name,
                local.id(),
                primary ? Part.PRIMARY : Part.FORWARDER,
                false,
                0,
                members,
                Link.NEVER,
                fleet.now(),
                1);
        fleet.sides().put(side);
        return side;
    }

    private static DistributedSide.Member member(Fleet fleet, UUID distributed, MemberSpec spec) {
        return new DistributedSide.Member(
                fleet.dice().uuidOf(distributed + spec.member().toLowerCase(Locale.ROOT)),
                spec.member(),
                spec.listenerUrl().orElseThrow(),
                spec.availabilityMode().orElseThrow(),
                spec.seedingMode().orElse(SeedingMode.MANUAL));
    }
}
