package dev.sqldag.testkit.world.flow;

import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.Database.Membership;
import dev.sqldag.testkit.world.model.Database.Suspension;
import dev.sqldag.testkit.world.model.Database.Sync;
import dev.sqldag.testkit.world.model.DistributedDatabase;
import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Logs;
import dev.sqldag.testkit.world.state.Roster;
import java.util.List;
import java.util.Optional;

/** Suspending and resuming the movement of a database's log (tsql-facts 3.1). */
public final class Movement {

    private Movement() {}

    /** On a secondary only its own copy stops; on the primary all that follow it do. */
    public static void suspend(Fleet fleet, Database copy) {
        Membership membership = copy.membership().orElseThrow();
        Group group = fleet.group(membership.groupId());
        if (Roster.leads(fleet, group.id(), copy.server())) {
            followers(fleet, group, copy).forEach(d -> stop(fleet, d));
            downstream(fleet, group, copy).forEach(d -> stop(fleet, d));
            upstream(fleet, group, copy).forEach(d -> {
                stop(fleet, d);
                fleet.distributedDatabases().update(d.key(), r -> r.suspend(Suspension.SUSPEND_FROM_USER));
            });
        }
        Logs.settle(fleet, copy);
        fleet.databases()
                .put(fleet.database(copy.server(), copy.name())
                        .orElseThrow()
                        .suspend(Suspension.SUSPEND_FROM_USER)
                        .failoverReady(false));
    }

    /** What was suspended here moves again, unless it is suspended elsewhere too. */
    public static void resume(Fleet fleet, Database copy) {
        Group group = fleet.group(copy.membership().orElseThrow().groupId());
        boolean leads = Roster.leads(fleet, group.id(), copy.server());
        fleet.databases().put(leads ? copy.resume().sync(Sync.SYNCHRONIZED).failoverReady(true) : copy.resume());
        fleet.after(fleet.timing().catchUp(), new CatchUp(copy.server(), copy.name()));
        if (leads) {
            upstream(fleet, group, copy).forEach(d -> {
                fleet.distributedDatabases().put(d.resume());
                fleet.after(fleet.timing().catchUp(), new CatchUpDistributed(d.key()));
            });
            followers(fleet, group, copy)
                    .forEach(d -> fleet.after(fleet.timing().catchUp(), new CatchUp(d.server(), d.name())));
            downstream(fleet, group, copy)
                    .forEach(d -> fleet.after(fleet.timing().catchUp(), new CatchUpDistributed(d.key())));
        }
    }

    /** Whether the database is suspended in the place that RESUME would change. */
    public static boolean suspended(Fleet fleet, Database copy) {
        Membership membership = copy.membership().orElseThrow();
        Group group = fleet.group(membership.groupId());
        return membership.suspended().isPresent()
                || (Roster.leads(fleet, group.id(), copy.server())
                        && upstream(fleet, group, copy).stream()
                                .anyMatch(d -> d.suspended().isPresent()));
    }

    /** Whether the primary's copy is suspended, so that nothing comes from it. */
    static boolean pausedAtSource(Fleet fleet, Group group, Database copy) {
        return group.primary()
                .flatMap(server -> fleet.database(server, copy.name()))
                .flatMap(Database::membership)
                .flatMap(Membership::suspended)
                .isPresent();
    }

    /** Whether the copy that the forwarder follows is suspended. */
    static boolean pausedUpstream(Fleet fleet, DistributedSide side, String database) {
        return Roster.otherSide(fleet, side)
                .filter(other -> side.forwards())
                .flatMap(other -> fleet.group(other.localGroup()).primary())
                .flatMap(server -> fleet.database(server, database))
                .flatMap(Database::membership)
                .flatMap(Membership::suspended)
                .isPresent();
    }

    private static void stop(Fleet fleet, Database follower) {
        Logs.settle(fleet, follower);
        fleet.databases()
                .put(fleet.database(follower.server(), follower.name())
                        .orElseThrow()
                        .sync(Sync.NOT_SYNCHRONIZING)
                        .failoverReady(false));
    }

    private static void stop(Fleet fleet, DistributedDatabase row) {
        fleet.group(row.localGroup())
                .primary()
                .flatMap(server -> fleet.database(server, row.name()))
                .ifPresent(copy -> Logs.settle(fleet, copy));
        fleet.distributedDatabases().put(row.sync(Sync.NOT_SYNCHRONIZING));
    }

    private static List<Database> followers(Fleet fleet, Group group, Database copy) {
        return fleet.databases()
                .where(d -> d.joinedTo(group.id())
                        && d.name().equalsIgnoreCase(copy.name())
                        && !d.server().equalsIgnoreCase(copy.server()));
    }

    /** Its rows on the sides that receive it from this group. */
    private static List<DistributedDatabase> downstream(Fleet fleet, Group group, Database copy) {
        return Roster.sidesOf(fleet, group.id())
                .filter(side -> !side.forwards())
                .flatMap(side -> Roster.otherSide(fleet, side).stream())
                .filter(DistributedSide::forwards)
                .flatMap(side -> row(fleet, side, copy).stream())
                .toList();
    }

    /** Its rows on the side through which this group receives it. */
    private static List<DistributedDatabase> upstream(Fleet fleet, Group group, Database copy) {
        return Roster.upstreamSide(fleet, group.id()).flatMap(side -> row(fleet, side, copy)).stream()
                .toList();
    }

    private static Optional<DistributedDatabase> row(Fleet fleet, DistributedSide side, Database copy) {
        return SideChange.rows(fleet, side).stream()
                .filter(d -> d.name().equalsIgnoreCase(copy.name()))
                .findFirst();
    }
}
