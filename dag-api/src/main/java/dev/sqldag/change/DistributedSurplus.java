package dev.sqldag.change;

import dev.sqldag.condition.DistributedCondition.Gone;
import dev.sqldag.condition.DistributedCondition.Parted;
import dev.sqldag.observation.view.GroupView;
import dev.sqldag.observation.view.ReplicaState.Role;
import dev.sqldag.plan.Difference;
import dev.sqldag.plan.Difference.Kind;
import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.problem.Severity;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.tsql.DatabaseStatement;
import dev.sqldag.tsql.DistributedOptionStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Takes away distributed groups that the topology does not have, when it is asked to: first from the global primary's side,
 * which goes on; then the databases leave the forwarder's group, so that nothing can write them there; then from the
 * forwarder's side. Stopped anywhere in between, one side writes at most.
 */
final class DistributedSurplus implements Comparison {

    @Override
    public void compare(Scene scene, Draft draft) {
        Surplus.in(scene).forEach(surplus -> new Removal(surplus, scene, draft).compare());
    }

    /** Of one of them. */
    private record Removal(Surplus surplus, Scene scene, Draft draft) {

        void compare() {
            draft.differs(
                    surplus.name().value(),
                    "distributed availability group",
                    surplus.name().value(),
                    Difference.NONE,
                    Kind.SURPLUS,
                    scene.options().removing() && isPossible() ? deeds() : List.of());
            if (!scene.options().removing()) {
                problem(
                        ProblemCode.DISTRIBUTED_NOT_IN_TOPOLOGY,
                        Severity.WARNING,
                        "the topology has every distributed group of its servers",
                        words(),
                        "Add it to the topology, or plan with removing(), which keeps the global primary's side and"
                                + " takes the databases out of the forwarder's group.");
            }
        }

        private boolean isPossible() {
            boolean seen = forwarder()
                    .map(side -> scene.observation().group(side.server(), side.member()))
                    .map(Optional::isPresent)
                    .orElse(true);
            if (!surplus.isClear() || !seen) {
                problem(
                        ProblemCode.GLOBAL_PRIMARY_UNKNOWN,
                        Severity.ERROR,
                        "before a distributed group is removed, it is known which side goes on and which one received",
                        words(),
                        "Decide which side goes on, make the other one follow it, and plan again.");
                return false;
            }
            List<DatabaseName> contested = contested();
            if (!contested.isEmpty()) {
                problem(
                        ProblemCode.DISTRIBUTED_NOT_REMOVABLE,
                        Severity.ERROR,
                        "the topology lists databases in the group that goes on, which is the global primary's: the"
                                + " forwarder's copies are taken out of their group",
                        contested + " in "
                                + forwarder()
                                        .map(Surplus.Side::member)
                                        .map(GroupName::value)
                                        .orElse(""),
                        "List them in the other group, or fail over first.");
            }
            return contested.isEmpty();
        }

        /** Databases that the topology lists where the forwarder is: there they cannot stay and not be written. */
        private List<DatabaseName> contested() {
            return forwarder().stream()
                    .flatMap(side -> scene.topology().groups().stream()
                            .filter(group -> group.name().sameAs(side.member()))
                            .flatMap(group -> group.databases().stream())
                            .filter(database -> received(side).stream().anyMatch(database::sameAs)))
                    .toList();
        }

        private List<Deed> deeds() {
            List<Deed> deeds = new ArrayList<>();
            surplus.with(Role.PRIMARY).ifPresent(side -> {
                deeds.add(drop(Phase.UNLINK, side, side.member() + " goes on"));
                othersBehind(side).ifPresent(deeds::add);
            });
            forwarder().ifPresent(side -> {
                othersInFront(side).ifPresent(deeds::add);
                received(side).forEach(database -> deeds.add(fence(side, database)));
                deeds.add(drop(Phase.UNLINK_FENCED, side, side.member() + " received and takes no writes"));
            });
            return deeds;
        }

        private Optional<Surplus.Side> forwarder() {
            return surplus.with(Role.SECONDARY);
        }

        private Deed drop(Phase phase, Surplus.Side side, String what) {
            return Deed.run(
                    phase,
                    side.server(),
                    "drop distributed availability group " + surplus.name() + ": " + what,
                    new DistributedOptionStatement.Drop(surplus.name()),
                    surplus.name(),
                    side.member());
        }

        private Deed fence(Surplus.Side side, DatabaseName database) {
            return Deed.run(
                    Phase.FENCE,
                    side.server(),
                    "take " + database + " out of " + side.member() + ", so that nothing writes it there",
                    new DatabaseStatement.LeaveGroup(database),
                    surplus.name(),
                    side.member());
        }

        /** All databases of a forwarder came through the distributed group: it was empty when it joined (error 19511). */
        private List<DatabaseName> received(Surplus.Side side) {
            return scene.observation()
                    .group(side.server(), side.member())
                    .map(GroupView::databases)
                    .orElse(List.of());
        }

        /** Our side sends; whoever runs the other one is told when ours has gone. */
        private Optional<Deed> othersBehind(Surplus.Side side) {
            return others(side)
                    .map(other -> Deed.ask(
                            Phase.FENCE,
                            side.server(),
                            "have " + surplus.name() + " removed from the side that others run",
                            Instructions.dropRemoteForwarder(surplus.name(), other.value()),
                            new Gone(surplus.name(), side.server()),
                            surplus.name(),
                            side.member()));
        }

        /** Our side receives; the one that sends goes first, so that no commit waits for ours. */
        private Optional<Deed> othersInFront(Surplus.Side side) {
            return others(side)
                    .map(other -> Deed.ask(
                            Phase.UNLINK,
                            side.server(),
                            "have " + surplus.name() + " removed from the side that others run",
                            Instructions.dropRemotePrimary(surplus.name(), other.value()),
                            new Parted(surplus.name(), side.server()),
                            surplus.name(),
                            side.member()));
        }

        /** The other member, when no group of the topology is it. */
        private Optional<GroupName> others(Surplus.Side side) {
            return side.other().filter(other -> scene.topology().groups().stream()
                    .noneMatch(group -> group.name().sameAs(other)));
        }

        private String words() {
            return surplus.sides().isEmpty()
                    ? "no primary of a member among these servers"
                    : surplus.sides().stream().map(Surplus.Side::toString).collect(Collectors.joining(", "));
        }

        private void problem(ProblemCode code, Severity severity, String rule, String value, String remedy) {
            draft.problem(new Problem(code, severity, surplus.name().value(), rule, value, remedy));
        }
    }
}
