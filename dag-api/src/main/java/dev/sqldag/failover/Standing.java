package dev.sqldag.failover;

import dev.sqldag.observation.Fact;
import dev.sqldag.observation.Observation;
import dev.sqldag.observation.view.GroupView;
import dev.sqldag.observation.view.ReplicaState.Role;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Who is what in a distributed group, as observed: never assumed from the order of its members.
 *
 * @param from the side that is to give way
 * @param to the side that is to be the global primary
 */
record Standing(DistributedAvailabilityGroup group, Post from, Post to) {

    /**
     * One side.
     *
     * @param server the primary of the member, where all statements for this side are sent
     * @param role of the member in the distributed group, in the words of that server
     * @param view the distributed group, as that server sees it
     * @param localView the member, as that server sees it
     */
    record Post(
            AvailabilityGroup member,
            Fact<ServerName> server,
            Fact<Role> role,
            Optional<GroupView> view,
            Optional<GroupView> localView) {

        static Post of(DistributedAvailabilityGroup group, AvailabilityGroup member, Observation observation) {
            Fact<ServerName> server = observation.primary(member.name());
            return new Post(
                    member,
                    server,
                    server.value()
                            .map(name -> observation.role(name, group.name()))
                            .orElseGet(() -> server.part(name -> Optional.empty())),
                    server.value().flatMap(name -> observation.group(name, group.name())),
                    observation.fromPrimary(member.name()));
        }

        boolean is(Role expected) {
            return role.is(expected);
        }
    }

    /** Where a failover stands. */
    enum Stage {
        /** The side that is to give way is the global primary, the other one its forwarder. */
        BEFORE,
        /** Nobody is primary: the role was given up and not taken. */
        BETWEEN,
        /** The side that was to be the global primary is, and the other one its forwarder. */
        AFTER,
        /** Both say that they are. */
        SPLIT,
        /** It cannot be known. */
        UNKNOWN
    }

    /** Empty when one of the members is not ours, or the target is none of them. */
    static Optional<Standing> of(DistributedAvailabilityGroup group, GroupName target, Observation observation) {
        List<AvailabilityGroup> members = group.groups().toList();
        Optional<AvailabilityGroup> to =
                members.stream().filter(member -> member.name().sameAs(target)).findFirst();
        Optional<AvailabilityGroup> from =
                members.stream().filter(member -> !member.name().sameAs(target)).findFirst();
        return from.flatMap(one -> to.map(
                other -> new Standing(group, Post.of(group, one, observation), Post.of(group, other, observation))));
    }

    Stage stage() {
        if (from.is(Role.PRIMARY) && to.is(Role.PRIMARY)) {
            return Stage.SPLIT;
        }
        if (from.is(Role.SECONDARY) && to.is(Role.PRIMARY)) {
            return Stage.AFTER;
        }
        if (from.is(Role.PRIMARY) && to.is(Role.SECONDARY)) {
            return Stage.BEFORE;
        }
        return from.is(Role.SECONDARY) && to.is(Role.SECONDARY) ? Stage.BETWEEN : Stage.UNKNOWN;
    }

    /** What each side's group protects; a failover moves all of it or nothing. */
    static List<DatabaseName> databases(Post post, Observation observation) {
        TreeSet<DatabaseName> names = new TreeSet<>(Comparator.comparing(DatabaseName::key));
        observation.fromPrimary(post.member().name()).ifPresent(view -> names.addAll(view.databases()));
        return List.copyOf(names);
    }
}
