package dev.sqldag.change;

import dev.sqldag.observation.Observation;
import dev.sqldag.observation.view.GroupView;
import dev.sqldag.observation.view.ListenerView;
import dev.sqldag.observation.view.ReplicaSettings;
import dev.sqldag.observation.view.ReplicaView;
import dev.sqldag.plan.Facts;
import dev.sqldag.topology.AvailabilityGroup;
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
        topology.groups().stream()
                .map(AvailabilityGroup::name)
                .filter(observation::exists)
                .forEach(facts::group);
        return new Facts(facts.facts);
    }

    private void group(GroupName name) {
        put(name.value(), "primary", observation.primaryOf(name).map(server -> server.value()));
        observation.fromPrimary(name).ifPresent(this::configuration);
    }

    private void configuration(GroupView view) {
        String path = view.name().value();
        view.databases().forEach(database -> put(path + "/" + database, "database", Optional.of("there")));
        view.replicas().forEach(replica -> replica(path + "/" + replica.name(), replica, view.distributed()));
        if (!view.distributed()) {
            rows(path, GroupProperties.all(), view.settings());
            view.listeners().forEach(listener -> listener(path + "/" + listener.dnsName(), listener));
        }
    }

    private void listener(String path, ListenerView listener) {
        put(path, "listener", Optional.of("there"));
        put(path, "port", listener.port().map(Object::toString));
        put(path, "addresses", Optional.of(Addresses.text(listener)));
    }

    private void replica(String path, ReplicaView replica, boolean member) {
        ReplicaSettings settings = replica.settings();
        if (member) {
            put(path, "URL", settings.url());
            put(path, "AVAILABILITY_MODE", settings.availabilityMode().map(Enum::name));
            put(path, "SEEDING_MODE", settings.seedingMode().map(Enum::name));
        } else if (settings.configurationOnly()) {
            rows(path, ReplicaProperties.WITHOUT_DATA.stream(), settings);
        } else {
            rows(path, ReplicaProperties.WITH_DATA.stream(), settings);
            settings.routing()
                    .ifPresentOrElse(
                            routing -> rows(path, RoutingProperties.ALL.stream(), routing),
                            () -> put(path, "routing", Optional.empty()));
        }
    }

    /** All that is compared. */
    private <W, V> void rows(String path, Stream<Property<W, V, ?>> rows, V seen) {
        rows.forEach(row -> put(path, row.name(), row.fact(seen)));
    }

    private void put(String path, String property, Optional<String> value) {
        facts.put(path + "/" + property, value.orElse(UNKNOWN));
    }
}
