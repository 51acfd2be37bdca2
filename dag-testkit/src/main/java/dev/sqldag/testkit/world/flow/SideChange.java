package dev.sqldag.testkit.world.flow;

import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.Database.Suspension;
import dev.sqldag.testkit.world.model.Database.Sync;
import dev.sqldag.testkit.world.model.DistributedDatabase;
import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.model.DistributedSide.Part;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.spec.Variant;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Roster;
import java.util.List;
import java.util.Optional;

/** What it takes for the sides of a distributed group to have other parts. */
final class SideChange {

    private SideChange() {}

    /** The global primary gives its role up: nobody accepts writes, and the end of its log still goes out. */
    static void retire(Fleet fleet, DistributedSide side) {
        RoleChange.begin(fleet, fleet.group(side.localGroup()));
        Optional<DistributedSide> other = Roster.otherSide(fleet, side);
        for (DistributedDatabase row : rows(fleet, side)) {
            Sync theirs = other.flatMap(o -> row(fleet, o, row))
                    .map(DistributedDatabase::sync)
                    .orElse(Sync.NOT_SYNCHRONIZING);
            fleet.distributedDatabases().put(row.sync(theirs));
        }
        fleet.sides().put(side.retired());
    }

    /** The side is the global primary's from now on, whatever the other one says. */
    static void promote(Fleet fleet, DistributedSide side) {
        Optional<DistributedSide> other = Roster.otherSide(fleet, side);
        boolean inTouch = side.link().flows() && other.isPresent();
        boolean given = inTouch && !other.orElseThrow().primary();
        if (inTouch && !given && fleet.assumes(Variant.OLD_PRIMARY_FOLLOWS_WHEN_FORCED)) {
            retire(fleet, other.orElseThrow());
        }
        Group local = fleet.group(side.localGroup());
        RoleChange.begin(fleet, local);
        Links.dropDistributed(fleet, side.id());
        fleet.sides().update(side.key(), s -> s.promoted(!given));
        for (DistributedDatabase row : rows(fleet, side)) {
            fleet.distributedDatabases().put(row.resume().sync(Sync.SYNCHRONIZING));
        }
        local.primary().ifPresent(server -> {
            for (Database copy : RoleChange.copies(fleet, local, server)) {
                Recovery.begin(fleet, server, copy.name());
                Forks.takeOver(fleet, server, copy.name());
            }
        });
        Links.connectDistributed(fleet, side.id());
    }

    /** A side that has given its role up finds a global primary: it is the forwarder now. */
    static void adopt(Fleet fleet, DistributedSide retired, DistributedSide primary) {
        Group local = fleet.group(retired.localGroup());
        RoleChange.begin(fleet, local);
        fleet.sides().update(retired.key(), DistributedSide::forwarding);
        for (DistributedDatabase theirs : rows(fleet, primary)) {
            DistributedDatabase ours = row(fleet, retired, theirs).orElseGet(() -> theirs);
            Optional<Database> copy = local.primary().flatMap(server -> fleet.database(server, ours.name()));
            if (copy.isPresent() && ours.localGroup().equals(retired.localGroup())) {
                boolean suspended = primary.forced() || Forks.diverged(fleet, copy.get());
                fleet.distributedDatabases()
                        .put(
                                suspended
                                        ? ours.suspend(Suspension.SUSPEND_FROM_PARTNER)
                                        : ours.sync(Sync.NOT_SYNCHRONIZING));
            }
        }
    }

    /** Whether one has given up what the other one has. */
    static boolean handedOver(DistributedSide one, DistributedSide other) {
        return one.part() == Part.RETIRED && other.part() == Part.PRIMARY;
    }

    static List<DistributedDatabase> rows(Fleet fleet, DistributedSide side) {
        return fleet.distributedDatabases()
                .where(d ->
                        d.distributedId().equals(side.id()) && d.localGroup().equals(side.localGroup()));
    }

    private static Optional<DistributedDatabase> row(Fleet fleet, DistributedSide side, DistributedDatabase same) {
        return fleet.distributedDatabases().get(new DistributedDatabase.Key(side.id(), side.localGroup(), same.id()));
    }
}
