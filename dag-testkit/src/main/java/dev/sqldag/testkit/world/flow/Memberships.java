package dev.sqldag.testkit.world.flow;

import dev.sqldag.testkit.world.log.Logs;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.Database.Membership;
import dev.sqldag.testkit.world.model.Database.State;
import dev.sqldag.testkit.world.model.Database.Sync;
import dev.sqldag.testkit.world.model.DistributedDatabase;
import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.Replica;
import dev.sqldag.testkit.world.spec.Variant;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Named;
import dev.sqldag.testkit.world.state.Roster;
import java.util.UUID;

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

    /** The copy joins the local group and follows its primary. */
    public static void join(Fleet fleet, Group group, Database copy) {
        Replica replica = Roster.replica(fleet, group.id(), copy.server()).orElseThrow();
        Group.Entry entry = group.entry(copy.name()).orElseThrow();
        fleet.databases()
                .put(copy.state(State.ONLINE)
                        .in(new Membership(group.id(), entry.id(), replica.id(), Sync.INITIALIZING)));
        fleet.after(fleet.timing().catchUp(), new CatchUp(copy.server(), copy.name()));
    }

    /** The forwarder's copy joins the distributed group, and with it the forwarder's own group. */
    public static void joinDistributed(Fleet fleet, DistributedSide side, Database copy) {
        Group local = fleet.group(side.localGroup());
        Replica replica = Roster.replica(fleet, local.id(), copy.server()).orElseThrow();
        Group.Entry entry = local.entry(copy.name())
                .orElseGet(() -> new Group.Entry(fleet.dice().uuid(), copy.name()));
        if (local.entry(copy.name()).isEmpty()) {
            fleet.groups().put(local.plus(entry));
        }
        fleet.databases()
                .put(copy.state(State.ONLINE)
                        .in(new Membership(local.id(), entry.id(), replica.id(), Sync.SYNCHRONIZING)));
        DistributedDatabase joined = new DistributedDatabase(
                side.id(), local.id(), sharedId(fleet, side, copy.name()), copy.name(), Sync.INITIALIZING);
        fleet.distributedDatabases().put(joined);
        fleet.after(fleet.timing().catchUp(), new CatchUpDistributed(joined.key()));
        addToDistributed(fleet, local, copy.name());
        Seeder.consider(fleet, local.id(), false);
    }

    /** The database has one id in the distributed group, which the global primary gave it. */
    private static UUID sharedId(Fleet fleet, DistributedSide side, String database) {
        return Roster.counterpart(fleet, side).stream()
                .flatMap(other -> SideChange.rows(fleet, other).stream())
                .filter(d -> d.name().equalsIgnoreCase(database))
                .map(DistributedDatabase::id)
                .findFirst()
                .orElseThrow();
    }

    /** The copy belongs to no group any more. */
    public static void leave(Fleet fleet, Database copy, State state) {
        Logs.settle(fleet, copy);
        fleet.databases()
                .update(new Named(copy.server(), copy.name()), d -> d.outside().state(state));
    }

    /**
     * The database leaves the group: the primary's copy as it is, the others restoring (tsql-facts 5.13). The forwarder's
     * copy of what a global primary gives up follows nobody any more, and may leave its group too.
     */
    public static void remove(Fleet fleet, Group group, Group.Entry entry) {
        for (Database copy :
                fleet.databases().where(d -> d.name().equalsIgnoreCase(entry.name()) && d.joinedTo(group.id()))) {
            boolean writable = Roster.leads(fleet, group.id(), copy.server()) && Roster.writable(fleet, group.id());
            leave(fleet, copy, writable ? copy.state() : afterRemoval(fleet));
        }
        fleet.groups().put(group.minus(entry));
        Seeder.cancel(fleet, entry.id());
        for (DistributedSide side : Roster.sidesOf(fleet, group.id()).toList()) {
            removeFrom(fleet, side, entry.name());
        }
    }

    private static void removeFrom(Fleet fleet, DistributedSide side, String database) {
        for (DistributedDatabase row : SideChange.rows(fleet, side)) {
            if (row.name().equalsIgnoreCase(database)) {
                fleet.distributedDatabases().remove(row.key());
                Seeder.cancel(fleet, row.id());
            }
        }
        if (!side.forwards() && side.link().flows()) {
            Roster.otherSide(fleet, side).ifPresent(other -> orphan(fleet, other, database));
        }
    }

    private static void orphan(Fleet fleet, DistributedSide forwarder, String database) {
        Group theirs = fleet.group(forwarder.localGroup());
        if (fleet.assumes(Variant.DATABASE_LEAVES_FORWARDER_TOO)) {
            theirs.entry(database).ifPresent(e -> remove(fleet, theirs, e));
            return;
        }
        theirs.primary()
                .flatMap(server -> fleet.database(server, database))
                .ifPresent(copy -> Logs.settle(fleet, copy));
        for (DistributedDatabase row : SideChange.rows(fleet, forwarder)) {
            if (row.name().equalsIgnoreCase(database)) {
                fleet.distributedDatabases().put(row.sync(Sync.NOT_SYNCHRONIZING));
            }
        }
    }

    /** What becomes of a secondary's copy that is in no group any more. */
    public static State afterRemoval(Fleet fleet) {
        return fleet.assumes(Variant.DATABASES_RECOVERING_AFTER_REMOVAL) ? State.RECOVERING : State.RESTORING;
    }

    private static void add(Fleet fleet, DistributedSide side, String database) {
        fleet.distributedDatabases()
                .put(new DistributedDatabase(
                        side.id(), side.localGroup(), fleet.dice().uuid(), database, Sync.SYNCHRONIZING));
    }
}
