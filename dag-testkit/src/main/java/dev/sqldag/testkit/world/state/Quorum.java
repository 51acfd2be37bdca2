package dev.sqldag.testkit.world.state;

import dev.sqldag.testkit.world.model.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which nodes of a Windows cluster have a majority: each running node has a vote, and so has a witness where the number of
 * nodes is even. Votes do not change ([D]: dynamic quorum is not simulated). The witness votes for the greatest part that
 * reaches it, of two equal ones for that with the cluster's first node ([?]).
 */
public final class Quorum {

    private Quorum() {}

    public static boolean has(Fleet fleet, Server server) {
        return server.cluster()
                .filter(cluster ->
                        majority(fleet, cluster).stream().anyMatch(s -> s.name().equalsIgnoreCase(server.name())))
                .isPresent();
    }

    /** The servers that have quorum; empty when nobody has. */
    public static List<Server> majority(Fleet fleet, String cluster) {
        List<Server> nodes = nodes(fleet, cluster);
        boolean witness = nodes.size() % 2 == 0;
        int votes = nodes.size() + (witness ? 1 : 0);
        List<List<Server>> parts = parts(fleet, nodes);
        Optional<List<Server>> supported = parts.stream()
                .filter(part -> witness && part.stream().anyMatch(s -> reaches(fleet, s, cluster)))
                .reduce((one, other) -> other.size() > one.size() ? other : one);
        return parts.stream()
                .filter(part ->
                        2 * (part.size() + (supported.filter(part::equals).isPresent() ? 1 : 0)) > votes)
                .findFirst()
                .orElse(List.of());
    }

    private static List<Server> nodes(Fleet fleet, String cluster) {
        return fleet.servers().where(s -> s.cluster().filter(cluster::equals).isPresent());
    }

    private static boolean reaches(Fleet fleet, Server server, String witness) {
        return !Network.route(fleet, server.name(), witness).cut()
                && !Network.route(fleet, witness, server.name()).cut();
    }

    /** The running nodes, those together that hear each other, directly or through others. */
    private static List<List<Server>> parts(Fleet fleet, List<Server> nodes) {
        List<Server> left =
                new ArrayList<>(nodes.stream().filter(Server::running).toList());
        List<List<Server>> parts = new ArrayList<>();
        while (!left.isEmpty()) {
            List<Server> part = new ArrayList<>(List.of(left.remove(0)));
            for (int i = 0; i < part.size(); i++) {
                Server member = part.get(i);
                List<Server> heard = left.stream()
                        .filter(s -> Network.talks(fleet, member.name(), s.name()))
                        .toList();
                part.addAll(heard);
                left.removeAll(heard);
            }
            parts.add(part);
        }
        return parts;
    }
}
