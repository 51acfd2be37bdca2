package dev.sqldag.change;

import dev.sqldag.observation.Observation;
import dev.sqldag.observation.view.GroupView;
import dev.sqldag.plan.PlanOptions;
import dev.sqldag.readiness.Primaries;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import java.util.Optional;

/** What is wanted, what is, and how far a plan may go: all that a comparison knows. */
record Scene(Topology topology, Observation observation, PlanOptions options) {

    /** The observed primary; for a group that does not exist, the server that is to create it. */
    ServerName primaryOf(AvailabilityGroup group) {
        return Primaries.of(group, observation);
    }

    /** Whether any server that answered has the group. */
    boolean exists(GroupName group) {
        return observation.exists(group);
    }

    /** The group's configuration, in the words of its primary; empty when it does not exist or nobody knows. */
    Optional<GroupView> seen(GroupName group) {
        return observation.fromPrimary(group);
    }

    /** Whether the member is seen on the side of the global primary. */
    boolean isGlobalPrimary(AvailabilityGroup member, DistributedAvailabilityGroup group) {
        Optional<ServerName> globalPrimary = observation.primaryOf(group.name());
        return globalPrimary.isPresent() && globalPrimary.equals(observation.primaryOf(member.name()));
    }

    /** Whether the server is known not to have joined the group, of either kind. */
    boolean lacks(ServerName server, GroupName group) {
        return observation.seen(server).isPresent()
                && observation.group(server, group).isEmpty();
    }
}
