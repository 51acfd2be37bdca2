package dev.sqldag.change;

import dev.sqldag.observation.Observation;
import dev.sqldag.observation.view.GroupView;
import dev.sqldag.plan.Difference;
import dev.sqldag.plan.Difference.Kind;
import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.problem.Severity;
import dev.sqldag.topology.ClusterType;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import dev.sqldag.tsql.GroupStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Groups that the topology does not have and that live on its servers alone: one that has a replica elsewhere is somebody
 * else's. A group of a Windows cluster is dropped on its primary, another one on every replica; tsql-facts 1.6.
 */
final class GroupRemoval implements Comparison {

    @Override
    public void compare(Scene scene, Draft draft) {
        scene.observation().groups().stream()
                .filter(group -> scene.topology().groups().stream()
                        .noneMatch(wanted -> wanted.name().sameAs(group)))
                .filter(group -> scene.topology().distributedGroups().stream()
                        .noneMatch(wanted -> wanted.name().sameAs(group)))
                .filter(group -> isOurs(group, scene))
                .forEach(group -> new Surplus(group, scene, draft).compare());
    }

    private static boolean isOurs(GroupName group, Scene scene) {
        return scene.observation()
                .group(group)
                .allMatch(view -> !view.distributed()
                        && view.replicas().stream().allMatch(replica -> scene.topology().servers().stream()
                                .map(Server::name)
                                .anyMatch(new ServerName(replica.name())::sameAs)));
    }

    /** One of them. */
    private record Surplus(GroupName group, Scene scene, Draft draft) {

        void compare() {
            if (!scene.options().removing()) {
                found(List.of());
                tell(
                        ProblemCode.SURPLUS_STAYS,
                        Severity.WARNING,
                        "the availability group is not in the topology",
                        group.value(),
                        "It stays. Say it in the topology, or plan with removing().");
                return;
            }
            Optional<ServerName> primary = scene.observation().primaryOf(group);
            if (primary.isPresent()) {
                found(drop(primary.get(), type()));
                tell(
                        ProblemCode.LEFT_BEHIND,
                        Severity.WARNING,
                        "what a dropped group leaves on its servers is wanted there or taken away",
                        "its databases: online on " + primary.get() + ", restoring elsewhere",
                        "Drop the copies, if nobody needs them; this library does not.");
            } else {
                found(List.of());
                tell(
                        ProblemCode.SURPLUS_HAS_NO_PRIMARY,
                        Severity.ERROR,
                        "a group that is dropped has a primary, whose databases stay online",
                        "no server says that it is primary of " + group,
                        "Bring it online first, or drop it by hand.");
            }
        }

        /** What is not known to be without a Windows cluster is dropped as with one: on the primary alone, which is safe. */
        private ClusterType type() {
            return scene.observation()
                    .fromPrimary(group)
                    .map(GroupView::settings)
                    .flatMap(settings -> settings.clusterType())
                    .orElse(ClusterType.WSFC);
        }

        private List<Deed> drop(ServerName primary, ClusterType type) {
            List<Deed> deeds = new ArrayList<>();
            deeds.add(drop(Phase.DROP_GROUP, primary, type));
            Observation observation = scene.observation();
            if (type != ClusterType.WSFC) {
                scene.topology().servers().stream()
                        .map(Server::name)
                        .filter(server -> !server.sameAs(primary))
                        .filter(server -> observation.group(server, group).isPresent())
                        .forEach(server -> deeds.add(drop(Phase.CLEAN_UP, server, type)));
            }
            return deeds;
        }

        private Deed drop(Phase phase, ServerName server, ClusterType type) {
            return Deed.run(
                    phase, server, "drop availability group " + group, new GroupStatement.Drop(group, type), group);
        }

        private void found(List<Deed> deeds) {
            draft.differs(group.value(), "availability group", group.value(), Difference.NONE, Kind.SURPLUS, deeds);
        }

        private void tell(ProblemCode code, Severity severity, String rule, String value, String remedy) {
            draft.problem(new Problem(code, severity, group.value(), rule, value, remedy));
        }
    }
}
