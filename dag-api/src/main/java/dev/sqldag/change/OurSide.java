package dev.sqldag.change;

import dev.sqldag.observation.view.GroupView;
import dev.sqldag.observation.view.ReplicaState.Role;
import dev.sqldag.observation.view.ReplicaView;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup.Side;
import dev.sqldag.topology.name.ServerName;
import java.util.List;
import java.util.Optional;

/**
 * A side of a distributed group that is ours to run.
 *
 * @param server the primary of the member, or the server that is to become it
 * @param copy the distributed group as that server has it; empty when it has none
 */
record OurSide(Side side, AvailabilityGroup member, ServerName server, Optional<GroupView> copy) {

    static List<OurSide> of(DistributedAvailabilityGroup group, Scene scene) {
        return group.sides().stream()
                .flatMap(side -> side.member().ours().stream().map(member -> of(group, side, member, scene)))
                .toList();
    }

    private static OurSide of(DistributedAvailabilityGroup group, Side side, AvailabilityGroup member, Scene scene) {
        ServerName server = scene.primaryOf(member);
        return new OurSide(
                side,
                member,
                server,
                scene.observation().group(server, group.name()).filter(GroupView::distributed));
    }

    boolean isJoined() {
        return copy.isPresent();
    }

    /** Its own word; empty also when the server speaks for another member than this one. */
    Optional<Role> role() {
        return copy.flatMap(GroupView::local)
                .filter(local -> local.name().equalsIgnoreCase(member.name().value()))
                .flatMap(ReplicaView::role);
    }

    boolean says(Role role) {
        return role().filter(role::equals).isPresent();
    }

    /** {@code PRIMARY on server1}. */
    String roleInWords() {
        String role = isJoined() ? role().map(Enum::name).orElse("an unknown role") : "no such group";
        return role + " on " + server;
    }
}
