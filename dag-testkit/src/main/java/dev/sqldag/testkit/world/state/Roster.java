package dev.sqldag.testkit.world.state;

import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.Replica;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Who belongs to what. */
public final class Roster {

    private Roster() {}

    public static List<Replica> replicas(Fleet fleet, UUID group) {
        return fleet.replicas().where(r -> r.groupId().equals(group));
    }

    public static Optional<Replica> replica(Fleet fleet, UUID group, String server) {
        return fleet.replicas().stream()
                .filter(r -> r.groupId().equals(group) && r.server().equalsIgnoreCase(server))
                .findFirst();
    }

    /** The replica that became primary last. */
    public static Optional<Replica> primary(Fleet fleet, Group group) {
        return group.primary().flatMap(server -> replica(fleet, group.id(), server));
    }

    /** Whether the server takes itself for the group's primary; of two that do, one is wrong. */
    public static boolean leads(Fleet fleet, UUID group, String server) {
        return replica(fleet, group, server).filter(Replica::leads).isPresent();
    }

    /** The groups that the server has joined: what {@code sys.availability_groups} shows there. */
    public static List<Group> groupsOn(Fleet fleet, String server) {
        return fleet.replicas().stream()
                .filter(r -> r.joined() && r.server().equalsIgnoreCase(server))
                .map(r -> fleet.group(r.groupId()))
                .toList();
    }

    public static Optional<Group> groupOn(Fleet fleet, String server, String name) {
        return groupsOn(fleet, server).stream()
                .filter(g -> g.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** The distributed groups that the server knows as primary of a member. */
    public static List<DistributedSide> sidesOn(Fleet fleet, String server) {
        return fleet.sides().where(s -> leads(fleet, s.localGroup(), server));
    }

    public static Optional<DistributedSide> sideOn(Fleet fleet, String server, String name) {
        return sidesOn(fleet, server).stream()
                .filter(s -> s.name().equalsIgnoreCase(name))
                .findFirst();
    }

    public static Stream<DistributedSide> sidesOf(Fleet fleet, UUID localGroup) {
        return fleet.sides().stream().filter(s -> s.localGroup().equals(localGroup));
    }

    /** The other side, if it has been created and is something else: two of a kind have nothing to tell each other. */
    public static Optional<DistributedSide> otherSide(Fleet fleet, DistributedSide side) {
        return fleet.sides().stream()
                .filter(s -> s.id().equals(side.id())
                        && !s.localGroup().equals(side.localGroup())
                        && s.part() != side.part())
                .findFirst();
    }

    /** The row of the other member, whatever it is there. */
    public static Optional<DistributedSide> counterpart(Fleet fleet, DistributedSide side) {
        return fleet.sides().stream()
                .filter(s -> s.id().equals(side.id()) && !s.localGroup().equals(side.localGroup()))
                .findFirst();
    }

    /** The side through which the group receives its databases from another group. */
    public static Optional<DistributedSide> upstreamSide(Fleet fleet, UUID localGroup) {
        return sidesOf(fleet, localGroup).filter(DistributedSide::forwards).findFirst();
    }

    /** Whether nothing keeps the group's primary from accepting writes: it is global primary wherever it is a member. */
    public static boolean writable(Fleet fleet, UUID localGroup) {
        return sidesOf(fleet, localGroup).allMatch(DistributedSide::primary);
    }
}
