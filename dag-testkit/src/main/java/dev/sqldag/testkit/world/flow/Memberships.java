package dev.sqldag.testkit.world.flow;

import dev.sqldag.testkit.world.model.Database.Sync;
import dev.sqldag.testkit.world.model.DistributedDatabase;
import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Roster;

/** What a database of a local group is in the distributed groups that the local group feeds. */
public final class Memberships {

    private Memberships() {}

    /** Gives every database of the group an id of its own in the distributed group that the group feeds. */
    public static void addAll(Fleet fleet, DistributedSide side) {
        for (Group.Entry entry : fleet.group(side.localGroup()).databases()) {
            add(fleet, side, entry.name());
        }
    }

    /** The database is new in the group: the distributed groups that the group feeds carry it on. */
    public static void addToDistributed(Fleet fleet, Group local, String database) {
        for (DistributedSide side : Roster.sidesOf(fleet, local.id())
                .filter(DistributedSide::primary)
                .toList()) {
            add(fleet, side, database);
            Seeder.considerDistributed(fleet, side.id(), false);
        }
    }

    private static void add(Fleet fleet, DistributedSide side, String database) {
        fleet.distributedDatabases()
                .put(new DistributedDatabase(
                        side.id(), side.localGroup(), fleet.dice().uuid(), database, Sync.SYNCHRONIZING));
    }
}
