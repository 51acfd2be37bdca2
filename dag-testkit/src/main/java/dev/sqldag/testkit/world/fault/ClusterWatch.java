package dev.sqldag.testkit.world.fault;

import dev.sqldag.testkit.command.GroupCommand.FailoverMode;
import dev.sqldag.testkit.world.flow.Links;
import dev.sqldag.testkit.world.flow.Promotion;
import dev.sqldag.testkit.world.flow.RoleChange;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.Replica;
import dev.sqldag.testkit.world.model.Replica.Operational;
import dev.sqldag.testkit.world.model.Replica.Standing;
import dev.sqldag.testkit.world.model.Server;
import dev.sqldag.testkit.world.state.Event;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Quorum;
import dev.sqldag.testkit.world.state.Roster;
import java.util.List;
import java.util.Optional;

/**
 * A Windows cluster has noticed who is there: primaries without quorum or lease step down, groups without a primary get one
 * if there is a failover partner that loses nothing, or wait for their last primary.
 */
record ClusterWatch(String cluster) implements Event {

    @Override
    public void happen(Fleet fleet) {
        List<Server> alive = Quorum.majority(fleet, cluster);
        for (Group group : fleet.groups().where(g -> g.cluster().equals(Optional.of(cluster)))) {
            watch(fleet, group, alive);
        }
    }

    private static void watch(Fleet fleet, Group group, List<Server> alive) {
        if (group.former().isEmpty()) {
            return;
        }
        if (group.primary().filter(server -> !among(alive, server)).isPresent()) {
            RoleChange.stepDown(fleet, group.id(), reason(fleet, group.primary().orElseThrow()));
        }
        Group now = fleet.group(group.id());
        for (Replica replica : Roster.replicas(fleet, group.id())) {
            roleOf(fleet, now, replica, alive);
        }
        if (now.primary().isEmpty()) {
            successor(fleet, now, alive)
                    .ifPresent(
                            r -> fleet.after(fleet.timing().roleChange(), new Promotion(now.id(), r.server(), false)));
        }
    }

    private static Operational reason(Fleet fleet, String server) {
        return fleet.server(server).running() ? Operational.FAILED_NO_QUORUM : Operational.PENDING_FAILOVER;
    }

    /** Without quorum, or without a primary, a secondary is RESOLVING; with both, it is a secondary again. */
    private static void roleOf(Fleet fleet, Group group, Replica replica, List<Server> alive) {
        if (!replica.joined() || !fleet.server(replica.server()).running() || group.primaryOn(replica.server())) {
            return;
        }
        boolean quorum = among(alive, replica.server());
        if (!quorum) {
            RoleChange.resolve(fleet, group.id(), replica.server(), Operational.FAILED_NO_QUORUM);
        } else if (group.primary().isEmpty()) {
            RoleChange.resolve(fleet, group.id(), replica.server(), Operational.PENDING_FAILOVER);
        } else if (replica.resolving() && between(fleet, group)) {
            fleet.replicas()
                    .put(replica.standing(Standing.secondary(
                            group.primary(), replica.standing().sequence())));
            Links.connect(fleet, group); // while it was RESOLVING it did not try
        }
    }

    /** Not while a planned failover is under way: then the old primary is RESOLVING on purpose. */
    private static boolean between(Fleet fleet, Group group) {
        return Roster.primary(fleet, group).filter(Replica::leads).isPresent();
    }

    /** The last primary if it is there again; else its automatic failover partner, if it was one too. */
    private static Optional<Replica> successor(Fleet fleet, Group group, List<Server> alive) {
        Optional<Replica> last = group.former().flatMap(s -> Roster.replica(fleet, group.id(), s));
        Optional<Replica> partner = Roster.replicas(fleet, group.id()).stream()
                .filter(r -> !group.former().equals(Optional.of(r.server())) && among(alive, r.server()))
                .filter(r ->
                        automatic(r) && last.filter(ClusterWatch::automatic).isPresent())
                .filter(r -> RoleChange.canLead(r)
                        && RoleChange.synchronous(fleet, group, r)
                        && RoleChange.failoverReady(fleet, group, r.server()))
                .findFirst();
        Optional<Replica> itself = last.filter(r -> among(alive, r.server()) && r.joined());
        return itself.or(() -> partner);
    }

    private static boolean automatic(Replica replica) {
        return replica.settings().failover() == FailoverMode.AUTOMATIC;
    }

    private static boolean among(List<Server> servers, String name) {
        return servers.stream().anyMatch(s -> s.name().equalsIgnoreCase(name));
    }
}
