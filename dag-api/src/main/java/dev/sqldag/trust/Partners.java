package dev.sqldag.trust;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.server.Server;
import dev.sqldag.trust.Trust.Link;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The pairs of servers that talk, in order and each once, without sorting and without a set of pairs. */
final class Partners {

    /** In the order of names; of two values with one name, which a rule reports, the first. */
    private final Map<String, Server> servers = new LinkedHashMap<>();

    /** As met: unordered, some more than once. Partnership is mutual, so that both ways are in it. */
    private final Map<String, List<String>> met = new LinkedHashMap<>();

    Partners(Topology topology) {
        for (Server server : topology.servers()) {
            servers.putIfAbsent(server.name().key(), server);
            met.putIfAbsent(server.name().key(), new ArrayList<>());
        }
        topology.groups().forEach(this::within);
        topology.distributedGroups().forEach(this::across);
    }

    /**
     * Handing each server, in order, to all its partners gives each of them its partners in order, and a partner that was
     * met twice arrives twice in a row.
     */
    List<Link> links() {
        Map<String, List<String>> ordered = new LinkedHashMap<>();
        servers.keySet().forEach(server -> ordered.put(server, new ArrayList<>()));
        met.forEach((to, partners) -> partners.forEach(from -> addOnce(ordered.getOrDefault(from, List.of()), to)));
        return ordered.entrySet().stream().flatMap(this::links).toList();
    }

    private Stream<Link> links(Map.Entry<String, List<String>> partners) {
        return Stream.of(partners.getKey())
                .flatMap(from -> server(from))
                .flatMap(from ->
                        partners.getValue().stream().flatMap(this::server).map(to -> Needs.link(from, to)))
                .filter(Link::isNeeded);
    }

    private Stream<Server> server(String key) {
        return Stream.ofNullable(servers.get(key));
    }

    private void within(AvailabilityGroup group) {
        List<String> keys = keys(group);
        keys.forEach(one -> keys.stream().filter(other -> !other.equals(one)).forEach(other -> meet(one, other)));
    }

    private void across(DistributedAvailabilityGroup distributed) {
        List<AvailabilityGroup> members = distributed.groups().toList();
        for (AvailabilityGroup one : members) {
            members.stream().filter(other -> !other.equals(one)).forEach(other -> {
                List<String> others = keys(other);
                keys(one).forEach(key -> others.stream()
                        .filter(partner -> !partner.equals(key))
                        .forEach(partner -> meet(key, partner)));
            });
        }
    }

    private void meet(String one, String other) {
        met.computeIfAbsent(one, unknown -> new ArrayList<>()).add(other);
    }

    private static void addOnce(List<String> ordered, String server) {
        if (ordered.isEmpty() || !ordered.get(ordered.size() - 1).equals(server)) {
            ordered.add(server);
        }
    }

    private static List<String> keys(AvailabilityGroup group) {
        return group.servers().map(server -> server.name().key()).toList();
    }
}
