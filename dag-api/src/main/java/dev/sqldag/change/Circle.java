package dev.sqldag.change;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Groups that exist and share servers or distributed groups, directly or through others: a bounce in one may be felt in all, so
 * that their endpoints change one after another.
 */
record Circle(List<AvailabilityGroup> groups, List<DistributedAvailabilityGroup> distributedGroups) {

    Circle {
        groups = List.copyOf(groups);
        distributedGroups = List.copyOf(distributedGroups);
    }

    /** In the order of the topology's groups. */
    static List<Circle> in(Scene scene) {
        Unions unions = new Unions();
        List<AvailabilityGroup> groups = scene.topology().groups().stream()
                .filter(group -> scene.exists(group.name()))
                .toList();
        List<DistributedAvailabilityGroup> distributed = scene.topology().distributedGroups().stream()
                .filter(group -> scene.exists(group.name()))
                .toList();
        for (AvailabilityGroup group : groups) {
            group.servers()
                    .forEach(server -> unions.join(
                            "group " + group.name().key(),
                            "server " + server.name().key()));
        }
        for (DistributedAvailabilityGroup group : distributed) {
            group.groups()
                    .forEach(member -> unions.join(
                            "group " + member.name().key(),
                            "distributed " + group.name().key()));
        }
        Map<String, List<AvailabilityGroup>> circles = new LinkedHashMap<>();
        groups.forEach(group -> circles.computeIfAbsent(
                        unions.root("group " + group.name().key()), key -> new ArrayList<>())
                .add(group));
        return circles.entrySet().stream()
                .map(circle -> new Circle(
                        circle.getValue(),
                        distributed.stream()
                                .filter(group -> unions.root(
                                                "distributed " + group.name().key())
                                        .equals(circle.getKey()))
                                .toList()))
                .toList();
    }

    /** All of them, as a deed touches them. */
    List<GroupName> names() {
        return Stream.concat(
                        groups.stream().map(AvailabilityGroup::name),
                        distributedGroups.stream().map(DistributedAvailabilityGroup::name))
                .toList();
    }

    boolean has(ServerName server) {
        return groupsOn(server).findAny().isPresent();
    }

    Stream<AvailabilityGroup> groupsOn(ServerName server) {
        return groups.stream().filter(group -> group.servers().map(Server::name).anyMatch(server::sameAs));
    }

    Stream<DistributedAvailabilityGroup> distributedGroupsOn(ServerName server) {
        return distributedGroups.stream()
                .filter(distributed ->
                        distributed.groups().anyMatch(member -> groupsOn(server).anyMatch(member::equals)));
    }

    /** What belongs together. */
    private static final class Unions {

        private final Map<String, String> parents = new HashMap<>();

        private String root(String node) {
            String parent = parents.getOrDefault(node, node);
            if (parent.equals(node)) {
                return node;
            }
            String root = root(parent);
            parents.put(node, root);
            return root;
        }

        private void join(String one, String other) {
            parents.put(root(other), root(one));
        }
    }
}
