package dev.sqldag.testkit.world.takeover;

import dev.sqldag.testkit.command.GroupCommand;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.GroupRules;
import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.state.Roster;
import java.util.Optional;
import java.util.function.Function;

/** FAILOVER, FORCE_FAILOVER_ALLOW_DATA_LOSS, SET (ROLE = SECONDARY) and OFFLINE, on groups and distributed ones. */
public final class Takeovers {

    private Takeovers() {}

    public static Effect failover(Act act, GroupCommand.Failover command) {
        return on(act, command.group(), side -> DistributedTakeover.failover(), g -> LocalTakeover.failover(act, g));
    }

    public static Effect force(Act act, GroupCommand.ForceFailover command) {
        return on(
                act,
                command.group(),
                side -> DistributedTakeover.force(act, side),
                group -> LocalTakeover.force(act, group));
    }

    public static Effect becomeSecondary(Act act, GroupCommand.SetRoleSecondary command) {
        return on(
                act,
                command.group(),
                side -> DistributedTakeover.becomeSecondary(act, side),
                group -> LocalTakeover.becomeSecondary(act, group));
    }

    public static Effect offline(Act act, GroupCommand.Offline command) {
        return on(act, command.group(), side -> DistributedTakeover.offline(), g -> LocalTakeover.offline(act, g));
    }

    private static Effect on(
            Act act, String name, Function<DistributedSide, Effect> distributed, Function<Group, Effect> local) {
        Optional<DistributedSide> side = Roster.sideOn(act.fleet(), act.on(), name);
        if (side.isPresent()) {
            return distributed.apply(side.get());
        }
        return Roster.groupOn(act.fleet(), act.on(), name)
                .map(local)
                .orElseGet(() -> Effect.Refused.with(GroupRules.missing(name)));
    }
}
