package dev.sqldag.testkit.world.flow;

import dev.sqldag.testkit.world.log.Copies;
import dev.sqldag.testkit.world.log.Logs;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.Database.Sync;
import dev.sqldag.testkit.world.model.DistributedDatabase;
import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.state.Event;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Roster;
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
        if (Movement.pausedUpstream(fleet, side, database.name()) || orphaned(fleet, database, side)) {
            return;
        }
        Optional<Database> local =
                fleet.group(side.localGroup()).primary().flatMap(server -> fleet.database(server, database.name()));
        Sync reached = side.forwards()
                ? local.flatMap(copy -> Copies.upstream(fleet, copy)
                                .map(source ->
                                        Approach.step(fleet, copy, source, database.sync(), synchronous(fleet, side))))
                        .orElse(database.sync())
                : settled(synchronous(fleet, side));
        if (reached != database.sync()) {
            local.ifPresent(copy -> Logs.settle(fleet, copy));
            fleet.distributedDatabases().put(database.sync(reached));
            fleet.after(fleet.timing().catchUp(), this);
            local.filter(copy -> database.sync() == Sync.REVERTING).ifPresent(copy -> revertOthers(fleet, copy));
        }
    }

    /** A database that the global primary has removed, and perhaps added anew, is not the one that the forwarder has. */
    private static boolean orphaned(Fleet fleet, DistributedDatabase database, DistributedSide side) {
        return side.forwards()
                && Roster.otherSide(fleet, side).stream()
                        .flatMap(other -> SideChange.rows(fleet, other).stream())
                        .noneMatch(theirs -> theirs.id().equals(database.id()));
    }

    /** The forwarder's own followers may now have what it has undone. */
    private static void revertOthers(Fleet fleet, Database forwarder) {
        for (Database copy : Copies.followers(fleet, forwarder)) {
            fleet.databases().put(copy.sync(Sync.NOT_SYNCHRONIZING));
            fleet.after(fleet.timing().catchUp(), new CatchUp(copy.server(), copy.name()));
        }
    }

    private static Sync settled(boolean synchronous) {
        return synchronous ? Sync.SYNCHRONIZED : Sync.SYNCHRONIZING;
    }

    /** Synchronous needs both members set so, on both sides (tsql-facts 9.4). */
    private static boolean synchronous(Fleet fleet, DistributedSide side) {
        return side.synchronous()
                && Roster.otherSide(fleet, side)
                        .filter(DistributedSide::synchronous)
                        .isPresent();
    }
}
