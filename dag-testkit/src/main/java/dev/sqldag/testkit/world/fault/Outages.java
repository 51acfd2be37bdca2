package dev.sqldag.testkit.world.fault;

import dev.sqldag.testkit.world.flow.Links;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.Replica;
import dev.sqldag.testkit.world.model.Server;
import dev.sqldag.testkit.world.model.Server.Power;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Logs;
import dev.sqldag.testkit.world.state.Network;
import dev.sqldag.testkit.world.state.Quorum;
import dev.sqldag.testkit.world.state.Roster;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Who hears whom has changed: connections fall silent or break, and clusters look at their nodes. */
public final class Outages {

    /** The heartbeats that a Windows cluster misses before it gives a node up, one a second ([K]). */
    private static final int HEARTBEATS = 10;

    private Outages() {}

    /** A process is gone: its peers' connections are reset, and its cluster knows at once. */
    public static void killed(Fleet fleet, Server server) {
        changed(fleet);
        server.cluster().ifPresent(c -> fleet.after(fleet.timing().roleChange(), new ClusterWatch(c)));
    }

    /** Servers have come up: they connect, and the cluster counts them. */
    public static void returned(Fleet fleet, Server server) {
        changed(fleet);
        server.cluster().ifPresent(c -> fleet.after(fleet.timing().roleChange(), new ClusterWatch(c)));
    }

    /** Looks at every connection and every cluster after servers or routes have changed. */
    public static void changed(Fleet fleet) {
        for (Replica replica : fleet.replicas().where(r -> r.link().connected())) {
            listen(fleet, replica);
        }
        for (DistributedSide side : fleet.sides().where(s -> s.link().connected())) {
            listen(fleet, side);
        }
        Links.tryAgain(fleet);
        fleet.servers().stream()
                .map(Server::cluster)
                .flatMap(Optional::stream)
                .distinct()
                .toList()
                .forEach(c -> {
                    fleet.at(fleet.now().plus(fleet.timing().second().multipliedBy(HEARTBEATS)), new ClusterWatch(c));
                });
    }

    private static void listen(Fleet fleet, Replica replica) {
        Optional<String> primary = fleet.group(replica.groupId()).primary();
        boolean heard =
                primary.filter(p -> Network.talks(fleet, p, replica.server())).isPresent();
        boolean reset = primary.filter(p -> stopped(fleet, p)).isPresent() || stopped(fleet, replica.server());
        if (reset) {
            Links.drop(fleet, replica, primaryGoesOn(fleet, replica));
        } else if (heard) {
            fleet.replicas().put(replica.link(replica.link().heard()));
        } else if (replica.link().silentSince().isEmpty()) {
            settle(fleet, replica.server(), replica.groupId());
            Silence.begins(fleet, replica);
        }
    }

    private static void listen(Fleet fleet, DistributedSide side) {
        Optional<String> ours = fleet.group(side.localGroup()).primary();
        Optional<String> theirs = Roster.counterpart(fleet, side)
                .map(DistributedSide::localGroup)
                .map(fleet::group)
                .flatMap(Group::primary);
        boolean heard = ours.flatMap(o -> theirs.filter(t -> Network.talks(fleet, o, t)))
                .isPresent();
        boolean reset = Stream.concat(ours.stream(), theirs.stream()).anyMatch(s -> stopped(fleet, s));
        if (reset) {
            Links.dropDistributed(fleet, side.id());
        } else if (heard) {
            fleet.sides().put(side.link(side.link().heard()));
        } else if (side.link().silentSince().isEmpty()) {
            ours.ifPresent(o -> settle(fleet, o, side.localGroup()));
            SideSilence.begins(fleet, side);
        }
    }

    /** Whether the primary carries on alone, so that the replica can no longer take over without loss. */
    static boolean primaryGoesOn(Fleet fleet, Replica replica) {
        return Roster.primary(fleet, fleet.group(replica.groupId()))
                .filter(p -> p.leads() && fleet.server(p.server()).running())
                .filter(p ->
                        fleet.group(p.groupId()).cluster().isEmpty() || Quorum.has(fleet, fleet.server(p.server())))
                .isPresent();
    }

    private static void settle(Fleet fleet, String server, UUID group) {
        for (Database copy : fleet.databases().where(d -> d.server().equalsIgnoreCase(server) && d.joinedTo(group))) {
            Logs.settle(fleet, copy);
        }
    }

    private static boolean stopped(Fleet fleet, String server) {
        return fleet.server(server).power() == Power.STOPPED;
    }
}
