package dev.sqldag.testkit.world.flow;

import dev.sqldag.testkit.world.model.Database.Sync;
import dev.sqldag.testkit.world.model.DistributedDatabase;
import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.state.Event;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Logs;
import dev.sqldag.testkit.world.state.Roster;

/** A database of a connected distributed group gets one step nearer; SYNCHRONIZED only if both sides say so. */
record CatchUpDistributed(DistributedDatabase.Key key) implements Event {

    @Override
    public void happen(Fleet fleet) {
        fleet.distributedDatabases().get(key).ifPresent(database -> fleet.sides()
                .get(new DistributedSide.Key(key.distributedId(), key.localGroup()))
                .filter(side -> side.link().connected())
                .ifPresent(side -> step(fleet, database, side)));
    }

    private void step(Fleet fleet, DistributedDatabase database, DistributedSide side) {
        Sync reached = CatchUp.reached(database.sync(), synchronous(fleet, side));
        if (reached != database.sync()) {
            fleet.group(side.localGroup())
                    .primary()
                    .flatMap(server -> fleet.database(server, database.name()))
                    .ifPresent(copy -> Logs.settle(fleet, copy));
            fleet.distributedDatabases().put(database.sync(reached));
            fleet.after(fleet.timing().catchUp(), this);
        }
    }

    /** Synchronous needs both members set so, on both sides (tsql-facts 9.4). */
    private static boolean synchronous(Fleet fleet, DistributedSide side) {
        return side.synchronous()
                && Roster.otherSide(fleet, side)
                        .filter(DistributedSide::synchronous)
                        .isPresent();
    }
}
