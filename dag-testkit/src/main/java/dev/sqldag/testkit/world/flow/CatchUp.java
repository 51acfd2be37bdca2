package dev.sqldag.testkit.world.flow;

import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.Database.Membership;
import dev.sqldag.testkit.world.model.Database.Sync;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.Replica;
import dev.sqldag.testkit.world.state.Event;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Logs;
import dev.sqldag.testkit.world.state.Named;
import dev.sqldag.testkit.world.state.Roster;

/** A secondary database of a connected replica gets one step nearer to its primary database. */
record CatchUp(String server, String database) implements Event {

    @Override
    public void happen(Fleet fleet) {
        fleet.database(server, database).ifPresent(copy -> copy.membership().ifPresent(m -> step(fleet, copy, m)));
    }

    private void step(Fleet fleet, Database copy, Membership membership) {
        Group group = fleet.group(membership.groupId());
        Replica replica = fleet.replicas().get(membership.replicaId()).orElseThrow();
        if (replica.leads()
                || !replica.link().flows()
                || membership.suspended().isPresent()
                || Movement.pausedAtSource(fleet, group, copy)) {
            return;
        }
        Logs.settle(fleet, copy);
        Sync before = membership.sync();
        boolean begins = !before.following() && before != Sync.REVERTING;
        boolean undone =
                begins && Forks.undo(fleet, fleet.database(server, database).orElseThrow());
        Sync reached = undone ? Sync.REVERTING : reached(before, synchronous(fleet, group, replica));
        if (reached != before) {
            fleet.databases().update(new Named(server, database), d -> d.sync(reached)
                    .failoverReady(reached == Sync.SYNCHRONIZED));
            fleet.after(fleet.timing().catchUp(), this);
        }
    }

    static Sync reached(Sync before, boolean synchronous) {
        if (!before.following()) {
            return Sync.SYNCHRONIZING;
        }
        return synchronous ? Sync.SYNCHRONIZED : Sync.SYNCHRONIZING;
    }

    /** An asynchronous primary makes every secondary asynchronous (tsql-facts 4.2). */
    private static boolean synchronous(Fleet fleet, Group group, Replica replica) {
        return replica.settings().synchronous()
                && group.primary()
                        .flatMap(p -> Roster.replica(fleet, group.id(), p))
                        .filter(p -> p.settings().synchronous())
                        .isPresent();
    }
}
