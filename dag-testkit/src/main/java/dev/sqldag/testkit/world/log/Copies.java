package dev.sqldag.testkit.world.log;

import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.Database.Sync;
import dev.sqldag.testkit.world.model.DistributedDatabase;
import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.Link;
import dev.sqldag.testkit.world.model.Replica;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Roster;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** From which copy of a database its log comes to another one, and which of them a commit waits for. */
public final class Copies {

    private Copies() {}

    /**
     * The copy that this one follows now; empty for a writer, and for a copy without a connection. While the connection is
     * silent, nothing comes; yet both still count on each other.
     */
    public static Optional<Database> source(Fleet fleet, Database copy) {
        return sync(fleet, copy)
                .filter(Sync::following)
                .flatMap(s -> link(fleet, copy))
                .filter(Link::connected)
                .flatMap(l -> upstream(fleet, copy));
    }

    /** Whether what is sent to the copy, or by it to its source, arrives. */
    static boolean flows(Fleet fleet, Database copy) {
        return link(fleet, copy).filter(Link::flows).isPresent();
    }

    private static Optional<Link> link(Fleet fleet, Database copy) {
        return copy.membership()
                .flatMap(m -> Roster.leads(fleet, m.groupId(), copy.server())
                        ? Roster.upstreamSide(fleet, m.groupId()).map(DistributedSide::link)
                        : fleet.replicas().get(m.replicaId()).map(Replica::link));
    }

    /** The copy that this one would receive its log from. */
    public static Optional<Database> upstream(Fleet fleet, Database copy) {
        return copy.membership()
                .map(m -> fleet.group(m.groupId()))
                .flatMap(group -> Roster.leads(fleet, group.id(), copy.server())
                        ? Roster.upstreamSide(fleet, group.id())
                                .flatMap(side -> Roster.otherSide(fleet, side))
                                .map(other -> fleet.group(other.localGroup()))
                        : Optional.of(group))
                .flatMap(source -> protectedBy(fleet, source, copy.name()));
    }

    /** The primary's copy, while it is in the group. */
    private static Optional<Database> protectedBy(Fleet fleet, Group group, String database) {
        return group.primary()
                .flatMap(server -> fleet.database(server, database))
                .filter(source -> source.joinedTo(group.id()));
    }

    /** Those that receive their log from this copy now. */
    public static List<Database> followers(Fleet fleet, Database copy) {
        if (copy.membership().isEmpty()) {
            return List.of();
        }
        return fleet.databases()
                .where(other -> other.membership().isPresent()
                        && other.name().equalsIgnoreCase(copy.name())
                        && !other.server().equals(copy.server())
                        && source(fleet, other)
                                .filter(s -> s.server().equals(copy.server()))
                                .isPresent());
    }

    /** Those followers for whose disks a commit waits. */
    public static List<Database> awaited(Fleet fleet, Database copy) {
        return followers(fleet, copy).stream()
                .filter(follower -> isSynchronized(fleet, follower)
                        || follower.log().barrier().isPresent())
                .toList();
    }

    private static boolean isSynchronized(Fleet fleet, Database follower) {
        return sync(fleet, follower).filter(s -> s == Sync.SYNCHRONIZED).isPresent();
    }

    /** Whether as many secondaries are synchronized as REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT asks for. */
    static boolean enough(Fleet fleet, Database writer) {
        return writer.membership()
                .filter(m -> !locallyEnough(fleet, writer, fleet.group(m.groupId()))
                        || !globallyEnough(fleet, writer, m.groupId()))
                .isEmpty();
    }

    private static boolean locallyEnough(Fleet fleet, Database writer, Group group) {
        long healthy = followers(fleet, writer).stream()
                .filter(f -> f.joinedTo(group.id()) && isSynchronized(fleet, f))
                .count();
        return healthy >= group.settings().requiredSecondaries();
    }

    /** Of a distributed group the forwarder is the one secondary. */
    private static boolean globallyEnough(Fleet fleet, Database writer, UUID group) {
        return Roster.sidesOf(fleet, group)
                .filter(side -> side.primary() && side.requiredSecondaries() > 0)
                .allMatch(side -> Roster.otherSide(fleet, side)
                        .flatMap(other -> distributed(fleet, other, writer.name()))
                        .filter(d -> d.sync() == Sync.SYNCHRONIZED)
                        .isPresent());
    }

    /** The state of the copy towards its source: in the local group, or on a forwarder in the distributed one. */
    static Optional<Sync> sync(Fleet fleet, Database copy) {
        return copy.membership()
                .flatMap(m -> Roster.leads(fleet, m.groupId(), copy.server())
                        ? forwarded(fleet, copy).map(DistributedDatabase::sync)
                        : Optional.of(m.sync()));
    }

    /** What the distributed group knows of a forwarder's copy. */
    static Optional<DistributedDatabase> forwarded(Fleet fleet, Database copy) {
        return copy.membership()
                .flatMap(m -> Roster.upstreamSide(fleet, m.groupId()))
                .flatMap(side -> distributed(fleet, side, copy.name()));
    }

    private static Optional<DistributedDatabase> distributed(Fleet fleet, DistributedSide side, String database) {
        return fleet.distributedDatabases().stream()
                .filter(d -> d.distributedId().equals(side.id())
                        && d.localGroup().equals(side.localGroup())
                        && d.name().equalsIgnoreCase(database))
                .findFirst();
    }
}
