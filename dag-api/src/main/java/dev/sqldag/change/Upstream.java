package dev.sqldag.change;

import dev.sqldag.observation.view.GroupView;
import dev.sqldag.observation.view.ReplicaState.Role;
import dev.sqldag.observation.view.ReplicaView;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.tsql.DatabaseStatement;
import java.util.List;
import java.util.Optional;

/**
 * Where the databases of a group come from, as it is seen. What the global primary's group gives up stays with the forwarder
 * and is not found again when it is added anew: it is another database to the forwarder then.
 */
final class Upstream {

    private Upstream() {}

    /** The distributed group, of the topology or not, in which the group is seen to be the secondary member. */
    static Optional<GroupName> of(AvailabilityGroup group, Scene scene) {
        return link(group, scene).map(GroupView::name);
    }

    private static Optional<GroupView> link(AvailabilityGroup group, Scene scene) {
        return scene.observation().seen(scene.primaryOf(group)).stream()
                .flatMap(seen -> seen.groups().stream())
                .filter(GroupView::distributed)
                .filter(distributed -> distributed
                        .local()
                        .filter(member -> group.name().sameAs(new GroupName(member.name())))
                        .isPresent())
                .filter(distributed -> !distributed.isLocalPrimary())
                .findFirst();
    }

    /** The group that is written and that the databases of this one come from; empty when not all of the way is ours and known. */
    static Optional<AvailabilityGroup> head(AvailabilityGroup group, Scene scene) {
        return head(group, scene, scene.topology().distributedGroups().size());
    }

    private static Optional<AvailabilityGroup> head(AvailabilityGroup group, Scene scene, int links) {
        Optional<GroupView> link = link(group, scene);
        if (link.isEmpty()) {
            return Optional.of(group);
        }
        return links == 0
                ? Optional.empty()
                : link.filter(Upstream::saysSecondary)
                        .flatMap(distributed -> source(distributed.name(), group, scene))
                        .flatMap(source -> head(source, scene, links - 1));
    }

    private static boolean saysSecondary(GroupView link) {
        return link.local()
                .flatMap(ReplicaView::role)
                .filter(Role.SECONDARY::equals)
                .isPresent();
    }

    private static Optional<AvailabilityGroup> source(GroupName link, AvailabilityGroup group, Scene scene) {
        return scene.topology().distributedGroups().stream()
                .filter(distributed -> distributed.name().sameAs(link))
                .flatMap(DistributedAvailabilityGroup::groups)
                .filter(member -> !member.name().sameAs(group.name()))
                .findFirst();
    }

    /** A database comes to a group anew, or comes into being in it: what groups behind it still hold is another one. */
    static boolean isInTheWay(DatabaseName database, AvailabilityGroup of, Scene scene, Draft draft) {
        List<AvailabilityGroup> behind = behind(of, database, scene);
        behind.forEach(group -> inTheWay(database, Site.of(group, scene, draft)));
        return !behind.isEmpty();
    }

    private static List<AvailabilityGroup> behind(AvailabilityGroup head, DatabaseName database, Scene scene) {
        return scene.topology().groups().stream()
                .filter(group -> !group.name().sameAs(head.name()))
                .filter(group -> holds(group, database, scene))
                .filter(group -> head(group, scene)
                        .filter(source -> source.name().sameAs(head.name()))
                        .isPresent())
                .toList();
    }

    private static void inTheWay(DatabaseName database, Site behind) {
        behind.problem(
                ProblemCode.DATABASE_IN_THE_WAY,
                behind.path(database),
                "a database that comes anew finds no group that holds the one before it",
                behind.group().name() + " still has it",
                "On " + behind.primary() + " run " + new DatabaseStatement.LeaveGroup(database).sql()
                        + " Then remove or rename it on the servers of "
                        + behind.group().name()
                        + "; this library never drops a database.");
    }

    /** Whether the group's primary lists the database. */
    static boolean holds(AvailabilityGroup group, DatabaseName database, Scene scene) {
        return scene.seen(group.name()).stream()
                .flatMap(view -> view.databases().stream())
                .anyMatch(database::sameAs);
    }
}
