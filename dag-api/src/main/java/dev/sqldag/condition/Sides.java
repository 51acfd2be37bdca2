package dev.sqldag.condition;

import dev.sqldag.observation.Observation;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup.Side;
import dev.sqldag.topology.name.ServerName;
import java.util.Optional;

/**
 * Which member of a distributed group is on which side now: observed, never assumed from the order of its members.
 *
 * @param globalPrimary the server that takes the writes
 * @param forwarder the primary of the other member; empty when no server says that it is
 */
record Sides(Side secondary, ServerName globalPrimary, Optional<ServerName> forwarder) {

    /** The side that the server does not belong to, when the server is, or is to become, the global primary. */
    static Side secondaryOf(DistributedAvailabilityGroup group, ServerName globalPrimary) {
        boolean inSecond = group.groups()
                .filter(member -> member.name().sameAs(group.second().member().name()))
                .flatMap(AvailabilityGroup::servers)
                .anyMatch(server -> server.name().sameAs(globalPrimary));
        return inSecond ? group.first() : group.second();
    }

    static Optional<Sides> of(DistributedAvailabilityGroup group, Observation observation) {
        return observation.primaryOf(group.name()).map(globalPrimary -> {
            Side secondary = secondaryOf(group, globalPrimary);
            return new Sides(
                    secondary,
                    globalPrimary,
                    observation.primaryOf(secondary.member().name()));
        });
    }
}
