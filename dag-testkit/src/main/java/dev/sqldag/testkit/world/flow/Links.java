package dev.sqldag.testkit.world.flow;

import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.DistributedDatabase;
import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.Replica;
import dev.sqldag.testkit.world.model.Replica.Standing;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Logs;
import dev.sqldag.testkit.world.state.Named;
import dev.sqldag.testkit.world.state.Roster;
import java.util.UUID;

/** Connections of replicas and of distributed groups: when they are tried, and what ends them. */
public final class Links {

    private Links() {}

    /** Every replica of the group tries to connect to the primary. */
    public static void connect(Fleet fleet, Group group) {
        for (Replica replica : Roster.replicas(fleet, group.id())) {
            fleet.after(fleet.timing().connect(), new ConnectReplica(replica.id()));
        }
    }

    /** Both sides of the distributed group try to connect. */
    public static void connectDistributed(Fleet fleet, UUID distributed) {
        for (DistributedSide side : fleet.sides().where(s -> s.id().equals(distributed))) {
            fleet.after(fleet.timing().connect(), new ConnectSide(side.key()));
        }
    }

    /** Any endpoint statement drops the endpoint's connections, even one that changes nothing (tsql-facts 2.1). */
    public static void endpointChanged(Fleet fleet, String server) {
        for (Group group : Roster.groupsOn(fleet, server)) {
            for (Replica replica : Roster.replicas(fleet, group.id())) {
                if (replica.server().equalsIgnoreCase(server) || group.primaryOn(server)) {
                    drop(fleet, replica, true);
                    fleet.after(fleet.timing().connect(), new ConnectReplica(replica.id()));
                }
            }
        }
        for (DistributedSide side : Roster.sidesOn(fleet, server)) {
            dropDistributed(fleet, side.id());
            connectDistributed(fleet, side.id());
        }
    }

    /** Something a connection depends on, such as a grant or a listener, may have come: those that are down try again. */
    public static void tryAgain(Fleet fleet) {
        for (Replica replica :
                fleet.replicas().where(r -> r.joined() && !r.link().connected())) {
            fleet.after(fleet.timing().connect(), new ConnectReplica(replica.id()));
        }
        for (DistributedSide side : fleet.sides().where(s -> !s.link().connected())) {
            fleet.after(fleet.timing().connect(), new ConnectSide(side.key()));
        }
    }

    /** Replicas have other options now: another address needs another connection, another mode another state. */
    public static void replicasChanged(Fleet fleet, Group group, boolean addressChanged) {
        for (Replica replica : Roster.replicas(fleet, group.id())) {
            if (addressChanged) {
                drop(fleet, replica, true);
                fleet.after(fleet.timing().connect(), new ConnectReplica(replica.id()));
            }
            for (Database copy : fleet.databases()
                    .where(d -> d.server().equalsIgnoreCase(replica.server()) && d.joinedTo(group.id()))) {
                fleet.after(fleet.timing().catchUp(), new CatchUp(copy.server(), copy.name()));
            }
        }
        Seeder.consider(fleet, group.id(), true);
    }

    /** A side's configuration has changed: another address needs another connection, another mode another state. */
    public static void membersChanged(Fleet fleet, UUID distributed, boolean addressChanged) {
        if (addressChanged) {
            dropDistributed(fleet, distributed);
            connectDistributed(fleet, distributed);
        }
        for (DistributedDatabase database :
                fleet.distributedDatabases().where(d -> d.distributedId().equals(distributed))) {
            fleet.after(fleet.timing().catchUp(), new CatchUpDistributed(database.key()));
        }
        Seeder.considerDistributed(fleet, distributed, true);
    }

    /** One side gives the distributed group up; the other goes on asking for it. */
    public static void forget(Fleet fleet, DistributedSide side) {
        dropDistributed(fleet, side.id());
        fleet.distributedDatabases()
                .where(d ->
                        d.distributedId().equals(side.id()) && d.localGroup().equals(side.localGroup()))
                .forEach(d -> fleet.distributedDatabases().remove(d.key()));
        fleet.sides().remove(side.key());
        connectDistributed(fleet, side.id());
    }

    /**
     * The replica and its primary have no connection any more.
     *
     * @param behind whether the primary goes on without it, so that it is no longer ready to take over
     */
    public static void drop(Fleet fleet, Replica replica, boolean behind) {
        if (!replica.link().connected()) {
            return;
        }
        for (Database copy : fleet.databases()
                .where(d -> d.server().equalsIgnoreCase(replica.server()) && d.joinedTo(replica.groupId()))) {
            Logs.settle(fleet, copy);
            fleet.databases().update(new Named(copy.server(), copy.name()), d -> {
                Database apart = d.sync(Database.Sync.NOT_SYNCHRONIZING);
                return behind ? apart.failoverReady(false) : apart;
            });
        }
        Standing standing = replica.standing();
        fleet.replicas()
                .put(replica.link(replica.link().down())
                        .standing(new Standing(
                                standing.role(),
                                standing.operational(),
                                standing.primary(),
                                fleet.group(replica.groupId()).sequence())));
        Seeder.interrupt(fleet, replica.groupId(), replica.server());
    }

    /** The sides have no connection any more. */
    public static void dropDistributed(Fleet fleet, UUID distributed) {
        for (DistributedDatabase database :
                fleet.distributedDatabases().where(d -> d.distributedId().equals(distributed))) {
            fleet.group(database.localGroup())
                    .primary()
                    .flatMap(server -> fleet.database(server, database.name()))
                    .ifPresent(copy -> Logs.settle(fleet, copy));
            fleet.distributedDatabases().put(database.sync(Database.Sync.NOT_SYNCHRONIZING));
        }
        for (DistributedSide side : fleet.sides().where(s -> s.id().equals(distributed))) {
            fleet.sides().put(side.link(side.link().down()));
            fleet.group(side.localGroup()).primary().ifPresent(server -> Seeder.interrupt(fleet, distributed, server));
        }
    }
}
