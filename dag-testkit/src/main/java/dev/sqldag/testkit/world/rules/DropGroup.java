package dev.sqldag.testkit.world.rules;

import dev.sqldag.testkit.command.GroupCommand;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.NotYet;
import dev.sqldag.testkit.world.flow.Links;
import dev.sqldag.testkit.world.flow.Memberships;
import dev.sqldag.testkit.world.flow.Recovery;
import dev.sqldag.testkit.world.flow.RoleChange;
import dev.sqldag.testkit.world.log.Logs;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.Database.State;
import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.Replica;
import dev.sqldag.testkit.world.model.Replica.Operational;
import dev.sqldag.testkit.world.spec.Variant;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Roster;
import java.util.Optional;

/** DROP AVAILABILITY GROUP (tsql-facts 1.3, 1.6, 5.6). */
final class DropGroup {

    private DropGroup() {}

    static Effect carryOut(Act act, GroupCommand.Drop command) {
        Optional<DistributedSide> side = Roster.sideOn(act.fleet(), act.on(), command.group());
        if (side.isPresent()) {
            return distributed(act.fleet(), side.get());
        }
        Optional<Group> found = Roster.groupOn(act.fleet(), act.on(), command.group());
        if (found.isEmpty()) {
            return Effect.Refused.with(SqlMessage.error(
                    15151,
                    "Cannot drop the availability group '" + command.group()
                            + "', because it does not exist or you do not have permission."));
        }
        if (Roster.sidesOf(act.fleet(), found.get().id()).findAny().isPresent()) {
            return NotYet.refuse("DROP AVAILABILITY GROUP of a member of a distributed availability group");
        }
        drop(act, found.get());
        Links.tryAgain(act.fleet());
        return Effect.Done.quietly();
    }

    /** A Windows cluster forgets the group; elsewhere each server does so for itself. */
    private static void drop(Act act, Group group) {
        Fleet fleet = act.fleet();
        if (group.cluster().isPresent()) {
            boolean byPrimary = Roster.leads(fleet, group.id(), act.on());
            Roster.replicas(fleet, group.id()).forEach(r -> release(fleet, group, r, byPrimary));
            forget(fleet, group);
        } else {
            Replica local = Roster.replica(fleet, group.id(), act.on()).orElseThrow();
            if (group.primaryOn(act.on())) {
                RoleChange.stepDown(fleet, group.id(), Operational.OFFLINE);
                Roster.replicas(fleet, group.id()).forEach(r -> Links.drop(fleet, r, true));
            }
            release(fleet, group, local, local.leads());
            Links.drop(fleet, local, true);
            fleet.replicas().update(local.id(), Replica::leave);
            if (Roster.replicas(fleet, group.id()).stream().noneMatch(Replica::joined)) {
                forget(fleet, group);
            }
        }
    }

    /** What a primary drops stays online there; dropped from a secondary, it goes offline everywhere (9.21). */
    private static void release(Fleet fleet, Group group, Replica replica, boolean online) {
        boolean stays = online && replica.leads();
        for (Database copy :
                fleet.databases().where(d -> d.server().equalsIgnoreCase(replica.server()) && d.joinedTo(group.id()))) {
            Memberships.leave(fleet, copy, stays ? copy.state() : State.RESTORING);
        }
    }

    private static void forget(Fleet fleet, Group group) {
        Roster.replicas(fleet, group.id()).forEach(r -> fleet.replicas().remove(r.id()));
        fleet.groups().remove(group.id());
    }

    /** Removes this side's metadata only; what a forwarder's databases become then is [K] and [?]. */
    private static Effect distributed(Fleet fleet, DistributedSide side) {
        Group local = fleet.group(side.localGroup());
        fleet.databases().where(d -> d.joinedTo(local.id())).forEach(d -> Logs.settle(fleet, d));
        Links.forget(fleet, side);
        if (side.forwards()) {
            boolean writable = fleet.assumes(Variant.DATABASES_WRITABLE_AFTER_DROP);
            local.primary().ifPresent(server -> fleet.databases()
                    .where(d -> d.server().equalsIgnoreCase(server) && d.joinedTo(local.id()))
                    .forEach(copy -> orphan(fleet, copy, writable)));
        } else {
            local.primary().ifPresent(server -> fleet.databases()
                    .where(d -> d.server().equalsIgnoreCase(server) && d.joinedTo(local.id()))
                    .forEach(copy -> Recovery.begin(fleet, server, copy.name())));
        }
        return Effect.Done.quietly();
    }

    private static void orphan(Fleet fleet, Database copy, boolean writable) {
        if (writable) {
            Recovery.begin(fleet, copy.server(), copy.name());
        } else {
            fleet.databases().put(copy.state(State.RESTORING));
        }
    }
}
