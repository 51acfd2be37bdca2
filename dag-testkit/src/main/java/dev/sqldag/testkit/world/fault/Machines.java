package dev.sqldag.testkit.world.fault;

import dev.sqldag.testkit.world.flow.Links;
import dev.sqldag.testkit.world.flow.Recovery;
import dev.sqldag.testkit.world.flow.RoleChange;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.GroupSettings.ClusterType;
import dev.sqldag.testkit.world.model.Replica;
import dev.sqldag.testkit.world.model.Replica.Operational;
import dev.sqldag.testkit.world.model.Replica.Standing;
import dev.sqldag.testkit.world.model.Server;
import dev.sqldag.testkit.world.model.Server.Power;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Logs;
import dev.sqldag.testkit.world.state.Roster;

/** Servers stop and start. */
public final class Machines {

    private Machines() {}

    /** The process is gone, and with it what sessions said. */
    public static void kill(Fleet fleet, Server server) {
        settle(fleet, server);
        fleet.contexts()
                .where(c -> c.key().server().equalsIgnoreCase(server.name()))
                .forEach(c -> fleet.contexts().remove(c.key()));
        fleet.servers().put(server.power(Power.STOPPED));
        Outages.killed(fleet, fleet.server(server.name()));
    }

    /** The process stands still. */
    public static void pause(Fleet fleet, Server server) {
        settle(fleet, server);
        fleet.servers().put(server.power(Power.PAUSED));
        Outages.changed(fleet);
    }

    /** It goes on where it stood, if nobody has taken its roles away meanwhile. */
    public static void resume(Fleet fleet, Server server) {
        settle(fleet, server);
        fleet.servers().put(server.power(Power.RUNNING));
        Outages.returned(fleet, fleet.server(server.name()));
    }

    /** It comes up; what its replicas are then, their cluster type says (tsql-facts 5.5, 5.10, 5.14). */
    public static void start(Fleet fleet, Server server, String node) {
        settle(fleet, server);
        fleet.servers().put(server.started(fleet.now(), node));
        for (Group group : Roster.groupsOn(fleet, server.name())) {
            wake(fleet, group, Roster.replica(fleet, group.id(), server.name()).orElseThrow());
        }
        for (Database copy : fleet.databases().where(d -> d.server().equalsIgnoreCase(server.name()) && !d.system())) {
            Recovery.begin(fleet, copy.server(), copy.name());
        }
        Outages.returned(fleet, fleet.server(server.name()));
    }

    /** Without a cluster a replica is what it was; a cluster, or its agent, first has to say. */
    private static void wake(Fleet fleet, Group group, Replica replica) {
        if (group.settings().clusterType() == ClusterType.NONE || !replica.joined()) {
            return;
        }
        long sequence = replica.standing().sequence();
        boolean lastPrimary = group.primaryOn(replica.server());
        if (lastPrimary) {
            RoleChange.stepDown(fleet, group.id(), Operational.PENDING_FAILOVER);
        } else {
            Links.drop(fleet, replica, false);
            fleet.replicas()
                    .update(replica.id(), r -> r.standing(Standing.resolving(Operational.PENDING_FAILOVER, sequence)));
        }
    }

    private static void settle(Fleet fleet, Server server) {
        fleet.databases().where(d -> d.server().equalsIgnoreCase(server.name())).forEach(d -> Logs.settle(fleet, d));
    }
}
