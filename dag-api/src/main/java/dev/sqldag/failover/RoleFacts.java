package dev.sqldag.failover;

import dev.sqldag.observation.Observation;
import dev.sqldag.plan.Facts;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.name.ServerName;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a failover relies on: who is primary of either member, and what role that member has. */
final class RoleFacts {

    private static final String UNKNOWN = "unknown";

    private RoleFacts() {}

    static Facts of(DistributedAvailabilityGroup group, Observation observation) {
        Map<String, String> facts = new TreeMap<>();
        group.groups().forEach(member -> of(group, member, observation, facts));
        return new Facts(facts);
    }

    private static void of(
            DistributedAvailabilityGroup group,
            AvailabilityGroup member,
            Observation observation,
            Map<String, String> facts) {
        Optional<ServerName> primary = observation.primaryOf(member.name());
        facts.put(member.name() + "/primary", primary.map(ServerName::value).orElse(UNKNOWN));
        facts.put(
                group.name() + "/" + member.name() + "/role",
                primary.flatMap(server -> observation.role(server, group.name()).value())
                        .map(Enum::name)
                        .orElse(UNKNOWN));
    }
}
