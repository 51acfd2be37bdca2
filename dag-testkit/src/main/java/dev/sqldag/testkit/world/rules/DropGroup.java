package dev.sqldag.testkit.world.rules;

import dev.sqldag.testkit.command.GroupCommand;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.NotYet;
import dev.sqldag.testkit.world.flow.Links;
import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.state.Roster;
import java.util.Optional;

/**
 * DROP AVAILABILITY GROUP, as far as it is certain: a regular group that holds no database and is in no distributed
 * one; a distributed one where no database depends on it.
 */
final class DropGroup {

    private DropGroup() {}

    static Effect carryOut(Act act, GroupCommand.Drop command) {
        Optional<DistributedSide> side = Roster.sideOn(act.fleet(), act.on(), command.group());
        if (side.isPresent()) {
            return distributed(act, side.get());
        }
        Optional<Group> found = Roster.groupOn(act.fleet(), act.on(), command.group());
        if (found.isEmpty()) {
            return Effect.Refused.with(SqlMessage.error(
                    15151,
                    "Cannot drop the availability group '" + command.group()
                            + "', because it does not exist or you do not have permission."));
        }
        Group group = found.get();
        boolean simple = group.primaryOn(act.on())
                && group.databases().isEmpty()
                && group.cluster().isPresent()
                && Roster.sidesOf(act.fleet(), group.id()).findAny().isEmpty();
        if (!simple) {
            return NotYet.refuse("DROP AVAILABILITY GROUP except of an empty group, on its primary, in a WSFC");
        }
        Roster.replicas(act.fleet(), group.id())
                .forEach(r -> act.fleet().replicas().remove(r.id()));
        act.fleet().groups().remove(group.id());
        Links.tryAgain(act.fleet());
        return Effect.Done.quietly();
    }

    /** Removes this side's metadata only (tsql-facts 5.6); what a forwarder's databases become then is [K] and [?]. */
    private static Effect distributed(Act act, DistributedSide side) {
        if (!side.primary() && !act.fleet().group(side.localGroup()).databases().isEmpty()) {
            return NotYet.refuse("DROP of a distributed availability group on a forwarder that has databases");
        }
        Links.forget(act.fleet(), side);
        return Effect.Done.quietly();
    }
}
