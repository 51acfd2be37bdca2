package dev.sqldag.testkit.world.flow;

import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.Database.Membership;
import dev.sqldag.testkit.world.model.Database.Suspension;
import dev.sqldag.testkit.world.model.Database.Sync;
import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.GroupSettings.ClusterType;
import dev.sqldag.testkit.world.model.Replica;
import dev.sqldag.testkit.world.model.Replica.Operational;
import dev.sqldag.testkit.world.model.Replica.Role;
import dev.sqldag.testkit.world.model.Replica.Standing;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Logs;
import dev.sqldag.testkit.world.state.Named;
import dev.sqldag.testkit.world.state.Quorum;
import dev.sqldag.testkit.world.state.Roster;
import java.util.List;
import java.util.UUID;

/** What it takes for replicas to have other roles; statements and clusters say which. */
public final class RoleChange {

    private RoleChange() {}

    /**
     * The replica is primary from now on; its databases come online a little later.
     *
     * @param forced the other replicas wait to be resumed, and a primary that no cluster can stop goes on
     */
    public static void promote(Fleet fleet, UUID groupId, String server, boolean forced) {
        Group before = fleet.group(groupId);
        Roster.sidesOf(fleet, groupId)
                .map(DistributedSide::id)
                .toList()
                .forEach(id -> Links.dropDistributed(fleet, id));
        for (Replica replica : Roster.replicas(fleet, groupId)) {
            Links.drop(fleet, replica, false);
        }
        begin(fleet, before);
        Group group = before.online(server);
        fleet.groups().put(group);
        for (Replica replica : Roster.replicas(fleet, groupId)) {
            if (replica.server().equalsIgnoreCase(server)) {
                fleet.replicas().put(replica.standing(Standing.primary(replica.server(), group.sequence())));
            } else {
                boolean handedOver = !forced && before.primaryOn(replica.server());
                follow(fleet, group, replica, forced, handedOver);
            }
        }
        for (Database copy : copies(fleet, group, server)) {
            fleet.databases().put(copy.resume().sync(Sync.SYNCHRONIZED).failoverReady(true));
            Recovery.begin(fleet, server, copy.name());
            Forks.takeOver(fleet, server, copy.name());
        }
        sides(fleet, groupId);
        Links.connect(fleet, group);
    }

    private static void follow(Fleet fleet, Group group, Replica replica, boolean forced, boolean handedOver) {
        boolean stubborn = replica.leads() && forced && group.settings().clusterType() != ClusterType.WSFC;
        boolean down = !fleet.server(replica.server()).running();
        if (stubborn || !replica.joined()) {
            return;
        }
        boolean told = group.cluster().isPresent()
                ? down || Quorum.has(fleet, fleet.server(replica.server()))
                : !replica.resolving() || handedOver;
        if (told) {
            fleet.replicas()
                    .put(replica.standing(
                            down
                                    ? Standing.resolving(
                                            Operational.PENDING_FAILOVER,
                                            replica.standing().sequence())
                                    : Standing.secondary(
                                            group.primary(), replica.standing().sequence())));
        }
        if (forced) {
            suspend(fleet, group, replica.server());
        }
    }

    /** After a forced failover every other copy waits for RESUME (tsql-facts 5.10). */
    private static void suspend(Fleet fleet, Group group, String server) {
        for (Database copy : copies(fleet, group, server)) {
            fleet.databases().put(copy.suspend(Suspension.SUSPEND_FROM_PARTNER));
        }
    }

    /** The primary gives its role up without a successor: nobody writes until there is one. */
    public static void stepDown(Fleet fleet, UUID groupId, Operational why) {
        Group group = fleet.group(groupId);
        group.primary().ifPresent(server -> resolve(fleet, groupId, server, why));
        fleet.groups().put(fleet.group(groupId).headless());
    }

    /** The replica has no role until somebody gives it one. */
    public static void resolve(Fleet fleet, UUID groupId, String server, Operational why) {
        Group group = fleet.group(groupId);
        begin(fleet, group);
        Roster.replica(fleet, groupId, server).filter(Replica::joined).ifPresent(replica -> {
            Links.drop(fleet, replica, false);
            fleet.replicas().update(replica.id(), r -> r.standing(Standing.resolving(why, sequence(group, r))));
        });
        sides(fleet, groupId);
    }

    /** SET (ROLE = SECONDARY) on a group that no Windows cluster looks after. */
    public static void becomeSecondary(Fleet fleet, UUID groupId, String server) {
        Group group = fleet.group(groupId);
        begin(fleet, group);
        Replica replica = Roster.replica(fleet, groupId, server).orElseThrow();
        boolean last = group.primaryOn(server);
        if (last) {
            for (Replica other : Roster.replicas(fleet, groupId)) {
                Links.drop(fleet, other, false);
            }
            fleet.groups().put(group.headless());
        } else if (replica.leads()) {
            suspend(fleet, group, server);
        }
        fleet.replicas()
                .update(
                        replica.id(),
                        r -> r.standing(Standing.secondary(fleet.group(groupId).primary(), sequence(group, r))));
        sides(fleet, groupId);
        Links.connect(fleet, fleet.group(groupId));
    }

    private static long sequence(Group group, Replica replica) {
        boolean current = group.primaryOn(replica.server()) || replica.link().connected();
        return current ? group.sequence() : replica.standing().sequence();
    }

    /** Distributed groups follow the local primary (tsql-facts 5.10): their connections start anew. */
    private static void sides(Fleet fleet, UUID groupId) {
        for (DistributedSide side : Roster.sidesOf(fleet, groupId).toList()) {
            Links.dropDistributed(fleet, side.id());
            Links.connectDistributed(fleet, side.id());
        }
    }

    /** Every change of a role begins here, with what must be done while the old roles still hold. */
    static void begin(Fleet fleet, Group group) {
        fleet.databases().where(d -> d.joinedTo(group.id())).forEach(copy -> Logs.settle(fleet, copy));
    }

    static List<Database> copies(Fleet fleet, Group group, String server) {
        return fleet.databases().where(d -> d.server().equalsIgnoreCase(server) && d.joinedTo(group.id()));
    }

    /** Whether the configuration says that nothing would be lost if the replica became primary. */
    public static boolean failoverReady(Fleet fleet, Group group, String server) {
        return group.databases().stream().allMatch(entry -> fleet.databases()
                .get(new Named(server, entry.name()))
                .flatMap(Database::membership)
                .filter(m -> m.groupId().equals(group.id()))
                .filter(Membership::failoverReady)
                .isPresent());
    }

    /** Whether both commit synchronously, so that one can take over from the other without loss. */
    public static boolean synchronous(Fleet fleet, Group group, Replica target) {
        return target.settings().synchronous()
                && group.former()
                        .flatMap(former -> Roster.replica(fleet, group.id(), former))
                        .filter(former -> former.settings().synchronous())
                        .isPresent();
    }

    /** A replica that has a role and can be given another. */
    public static boolean canLead(Replica replica) {
        return replica.joined()
                && replica.settings().holdsData()
                && replica.standing().role() != Role.PRIMARY;
    }
}
