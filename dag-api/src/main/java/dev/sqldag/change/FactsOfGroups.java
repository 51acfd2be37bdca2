package dev.sqldag.change;

import dev.sqldag.observation.Observation;
import dev.sqldag.observation.view.GroupView;
import dev.sqldag.observation.view.ReplicaView;
import dev.sqldag.plan.Facts;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.GroupName;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a plan for a topology relies on: who is primary, who takes part and how, of each of its groups. */
final class FactsOfGroups {

    private static final String UNKNOWN = "unknown";

    private final Observation observation;
    private final Map<String, String> facts = new TreeMap<>();

    private FactsOfGroups(Observation observation) {
        this.observation = observation;
    }

    static Facts of(Topology topology, Observation observation) {
        FactsOfGroups facts = new FactsOfGroups(observation);
        facts.facts.putAll(FactsOfServers.of(topology, observation));
        Stream.concat(
                        topology.groups().stream().map(group -> group.name()),
                        topology.distributedGroups().stream().map(group -> group.name()))
                .filter(observation::exists)
                .forEach(facts::group);
        return new Facts(facts.facts);
    }

    private void group(GroupName name) {
        put(name.value(), "primary", observation.primaryOf(name).map(server -> server.value()));
        observation.fromPrimary(name).ifPresent(this::configuration);
    }

    private void configuration(GroupView view) {
        view.databases().forEach(database -> put(view.name() + "/" + database, "database", Optional.of("there")));
        view.listeners()
                .forEach(listener -> put(view.name() + "/" + listener.dnsName(), "listener", Optional.of("there")));
        view.replicas().forEach(replica -> replica(view.name() + "/" + replica.name(), replica));
    }

    private void replica(String path, ReplicaView replica) {
        put(path, "URL", replica.settings().url());
        put(path, "AVAILABILITY_MODE", replica.settings().availabilityMode().map(Enum::name));
        put(path, "FAILOVER_MODE", replica.settings().failoverMode().map(Enum::name));
        put(path, "SEEDING_MODE", replica.settings().seedingMode().map(Enum::name));
    }

    private void put(String path, String property, Optional<String> value) {
        facts.put(path + "/" + property, value.orElse(UNKNOWN));
    }
}
