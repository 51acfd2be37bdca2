package dev.sqldag.change;

import dev.sqldag.observation.view.GroupView;
import dev.sqldag.observation.view.ReplicaState.Role;
import dev.sqldag.observation.view.ReplicaView;
import dev.sqldag.observation.view.ServerView.Seen;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A distributed group on servers of the topology that the topology does not have.
 *
 * @param sides those whose primary is such a server
 */
record Surplus(GroupName name, List<Side> sides) {

    /** One side as its primary shows it. */
    record Side(ServerName server, GroupView copy, ReplicaView local) {

        GroupName member() {
            return new GroupName(local.name());
        }

        /** The name of the other member; empty when the copy does not show two. */
        Optional<GroupName> other() {
            List<GroupName> others = copy.replicas().stream()
                    .map(some -> new GroupName(some.name()))
                    .filter(some -> !some.sameAs(member()))
                    .toList();
            return others.size() == 1 ? Optional.of(others.get(0)) : Optional.empty();
        }

        boolean says(Role role) {
            return local.role().filter(role::equals).isPresent();
        }

        @Override
        public String toString() {
            return local.role().map(Role::name).orElse("an unknown role") + " on " + server;
        }
    }

    static Stream<GroupName> namesIn(Scene scene) {
        return scene.observation().groups().stream()
                .filter(name -> servers(scene)
                        .anyMatch(seen ->
                                seen.group(name).filter(GroupView::distributed).isPresent()))
                .filter(name -> scene.topology().distributedGroups().stream()
                        .noneMatch(wanted -> wanted.name().sameAs(name)))
                .filter(name -> scene.topology().groups().stream()
                        .noneMatch(wanted -> wanted.name().sameAs(name)));
    }

    static Stream<Surplus> in(Scene scene) {
        return namesIn(scene)
                .map(name -> new Surplus(
                        name,
                        servers(scene)
                                .flatMap(seen -> side(seen, name).stream())
                                .toList()));
    }

    private static Stream<Seen> servers(Scene scene) {
        return scene.topology().servers().stream().flatMap(server -> scene.observation().seen(server.name()).stream());
    }

    private static Optional<Side> side(Seen seen, GroupName name) {
        return seen.group(name).filter(GroupView::distributed).flatMap(copy -> copy.local()
                .map(local -> new Side(seen.server(), copy, local)));
    }

    Optional<Side> with(Role role) {
        return sides.stream().filter(side -> side.says(role)).findFirst();
    }

    /**
     * Whether it is known which side goes on: at most one server speaks for each side, and with the right to. A forwarder
     * alone knows it, too: the other side goes on, or has gone before.
     */
    boolean isClear() {
        long primaries = sides.stream().filter(side -> side.says(Role.PRIMARY)).count();
        long forwarders =
                sides.stream().filter(side -> side.says(Role.SECONDARY)).count();
        boolean named = sides.stream().allMatch(side -> side.other().isPresent());
        return named && !sides.isEmpty() && primaries <= 1 && forwarders <= 1 && primaries + forwarders == sides.size();
    }
}
