package dev.sqldag.change;

import dev.sqldag.observation.view.ReplicaState.Role;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup.Side;
import java.util.List;
import java.util.Optional;

/**
 * Which side of a distributed group sends and which one receives: observed once one side has the group, never taken from
 * the order of its members. A side that is not ours is empty.
 */
record Roles(DistributedAvailabilityGroup group, Optional<OurSide> globalPrimary, Optional<OurSide> forwarder) {

    /** Of a group that nobody has: as the topology begins it. */
    static Roles toBegin(DistributedAvailabilityGroup group, List<OurSide> ours) {
        return new Roles(group, of(group.first(), ours), of(group.second(), ours));
    }

    /** Of a group that at least one side has; empty unless exactly one side can be global primary. */
    static Optional<Roles> observed(DistributedAvailabilityGroup group, List<OurSide> ours) {
        List<OurSide> primaries =
                ours.stream().filter(some -> some.says(Role.PRIMARY)).toList();
        boolean sure = ours.stream()
                .filter(OurSide::isJoined)
                .allMatch(some -> some.says(Role.PRIMARY) || some.says(Role.SECONDARY));
        boolean othersMaySend = ours.size() < group.sides().size();
        if (!sure || primaries.size() > 1 || (primaries.isEmpty() && !othersMaySend)) {
            return Optional.empty();
        }
        return Optional.of(new Roles(
                group,
                primaries.stream().findFirst(),
                ours.stream().filter(some -> !primaries.contains(some)).findFirst()));
    }

    private static Optional<OurSide> of(Side side, List<OurSide> ours) {
        return ours.stream().filter(some -> some.side().equals(side)).findFirst();
    }

    /** The group with the member first that is global primary, as CREATE and JOIN name them. */
    DistributedAvailabilityGroup inOrder() {
        return isSwapped()
                ? new DistributedAvailabilityGroup(
                        group.name(), /* first= */ group.second(), /* second= */ group.first())
                : group;
    }

    /** Whether the roles are not those that the topology begins with. */
    boolean isSwapped() {
        return globalPrimary.filter(some -> some.side().equals(group.second())).isPresent()
                || forwarder.filter(some -> some.side().equals(group.first())).isPresent();
    }

    boolean isForwarder(OurSide some) {
        return forwarder.filter(some::equals).isPresent();
    }
}
