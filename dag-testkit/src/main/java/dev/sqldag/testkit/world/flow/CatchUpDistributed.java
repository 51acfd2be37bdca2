package dev.sqldag.testkit.world.flow;

import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.Database.Sync;
import dev.sqldag.testkit.world.model.DistributedDatabase;
import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.state.Event;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Logs;
import dev.sqldag.testkit.world.state.Roster;
import java.util.List;
import java.util.Optional;

/** A database of a connected distributed group gets one step nearer; SYNCHRONIZED only if both sides say so. */
record CatchUpDistributed(DistributedDatabase.Key key) implements Event {

    @Override
    public void happen(Fleet fleet) {
        fleet.distributedDatabases().get(key).ifPresent(database -> fleet.sides()
                .get(new DistributedSide.Key(key.distributedId(), key.localGroup()))
                .filter(side -> side.link().flows() && database.suspended().isEmpty())
                .ifPresent(side -> step(fleet, database, side)));
    }

    private void step(Fleet fleet, DistributedDatabase database, DistributedSide side) {
        Optional<Database> copy =
                fleet.group(side.localGroup()).primary().flatMap(server -> fleet.database(server, database.name()));
        if (Movement.pausedUpstream(fleet, side, database.name())) {
            return;
        }
        copy.ifPresent(c -> Logs.settle(fleet, c));
        Sync before = database.sync();
        boolean begins = side.forwards() && !before.following() && before != Sync.REVERTING;
        boolean undone = begins && copy.filter(c -> undo(fleet, side, c)).isPresent();
        Sync reached = undone ? Sync.REVERTING : CatchUp.reached(before, synchronous(fleet, side));
        if (reached != before) {
            fleet.distributedDatabases().put(database.sync(reached));
            fleet.after(fleet.timing().catchUp(), this);
        }
    }

    /** What the forwarder undoes, its secondaries undo with it. */
    private static boolean undo(Fleet fleet, DistributedSide side, Database copy) {
        List<Database> secondaries = fleet.databases()
                .where(d -> d.joinedTo(side.localGroup())
                        && d.name().equalsIgnoreCase(copy.name())
                        && !d.server().equalsIgnoreCase(copy.server()));
        boolean undone =
                Forks.undo(fleet, fleet.database(copy.server(), copy.name()).orElseThrow());
        secondaries.forEach(d -> Forks.undo(fleet, d));
        return undone;
    }

    /** Synchronous needs both members set so, on both sides (tsql-facts 9.4). */
    private static boolean synchronous(Fleet fleet, DistributedSide side) {
        return side.synchronous()
                && Roster.otherSide(fleet, side)
                        .filter(DistributedSide::synchronous)
                        .isPresent();
    }
}
