package dev.sqldag.change;

import dev.sqldag.observation.view.GroupView;
import dev.sqldag.observation.view.ReplicaState.Role;
import dev.sqldag.observation.view.ReplicaView;
import dev.sqldag.plan.Difference;
import dev.sqldag.plan.Difference.Kind;
import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.problem.Severity;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.name.GroupName;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What keeps a distributed group from becoming what the topology says, whatever is sent: each with the way round it. */
final class Obstacles {

    private final DistributedAvailabilityGroup group;
    private final List<OurSide> ours;
    private final Scene scene;
    private final Draft draft;

    Obstacles(DistributedAvailabilityGroup group, List<OurSide> ours, Scene scene, Draft draft) {
        this.group = group;
        this.ours = ours;
        this.scene = scene;
        this.draft = draft;
    }

    /** Whether a side has a group of that name over other members: no statement exchanges a member. */
    boolean hasOtherMembers() {
        List<OurSide> others = ours.stream()
                .filter(some -> some.copy()
                        .filter(copy -> !members(copy).equals(wantedMembers()))
                        .isPresent())
                .toList();
        others.forEach(some -> some.copy().ifPresent(copy -> {
            String path = group.name() + "/" + some.server();
            draft.differs(path, "members", words(members(copy)), words(wantedMembers()), Kind.FIXED, List.of());
            problem(
                    ProblemCode.MEMBERS_OF_DISTRIBUTED_DIFFER,
                    path,
                    "the members of a distributed group stay what they were when it was created",
                    words(members(copy)),
                    "To exchange one, plan with removing() and without '" + group.name() + "' first, which ends the"
                            + " link and takes the databases out of the forwarder's group; then plan for this topology:"
                            + " the new member must be empty, and all its databases are seeded anew.");
        }));
        return !others.isEmpty();
    }

    /** Whether one side or the other can be said to send: when nobody knows, nothing is sent. */
    boolean hasUnknownRoles() {
        boolean unknown = Roles.observed(group, ours).isEmpty();
        if (unknown) {
            problem(
                    ProblemCode.GLOBAL_PRIMARY_UNKNOWN,
                    group.name().value(),
                    "exactly one side says that it is global primary, and the other that it is the forwarder",
                    ours.stream().map(OurSide::roleInWords).collect(Collectors.joining(", ")),
                    "End the failover that is under way, or decide which side goes on and make the other one follow."
                            + " Where the global primary's side has lost the group: on the forwarder take the databases"
                            + " out (ALTER DATABASE … SET HADR OFF) and drop '" + group.name()
                            + "'; then it is made and joined anew.");
        }
        return unknown;
    }

    /** What stops a side that does not have the group yet from joining it. */
    boolean stopJoining(Roles roles) {
        return ours.stream()
                        .filter(some -> !some.isJoined())
                        .flatMap(some -> Stream.of(
                                samePair(some),
                                forwardsAlready(some, roles),
                                notEmpty(some, roles),
                                feeds(some, roles)))
                        .filter(stopped -> stopped)
                        .count()
                > 0;
    }

    private boolean samePair(OurSide some) {
        List<GroupView> same = others(some)
                .filter(other -> members(other).equals(wantedMembers()))
                .toList();
        same.forEach(other -> problem(
                ProblemCode.MEMBERS_JOINED_UNDER_ANOTHER_NAME,
                group.name() + "/" + some.server(),
                "two groups are joined by one distributed group (error 19507)",
                other.name().value(),
                "Give the group that name in the topology: nothing renames it. Or plan with removing() and without '"
                        + group.name() + "' first; the forwarder's databases are seeded anew then."));
        return !same.isEmpty();
    }

    private boolean forwardsAlready(OurSide some, Roles roles) {
        List<GroupView> sources = others(some)
                .filter(other -> roles.isForwarder(some))
                .filter(other -> other.local()
                        .flatMap(ReplicaView::role)
                        .filter(Role.SECONDARY::equals)
                        .isPresent())
                .toList();
        sources.forEach(other -> problem(
                ProblemCode.MEMBER_IS_FORWARDER_ELSEWHERE,
                group.name() + "/" + some.member().name(),
                "a group is the forwarder of one distributed group (error 19503)",
                "forwarder of " + other.name(),
                "Remove '" + other.name() + "' first, or let another group be the second member."));
        return !sources.isEmpty();
    }

    /** Of the second member readiness says it; the first one joins when the second is global primary. */
    private boolean notEmpty(OurSide some, Roles roles) {
        List<String> databases = roles.isSwapped() && roles.isForwarder(some)
                ? scene.seen(some.member().name()).stream()
                        .flatMap(view -> view.databases().stream())
                        .map(Object::toString)
                        .toList()
                : List.of();
        if (!databases.isEmpty()) {
            problem(
                    ProblemCode.MEMBER_NOT_EMPTY,
                    group.name() + "/" + some.member().name(),
                    "the group that joins holds no database (error 19511)",
                    databases.toString(),
                    "Remove them from '" + some.member().name() + "' first; the other side is global primary.");
        }
        return !databases.isEmpty();
    }

    /** What joins gets its databases anew; groups behind it may hold those from before. */
    private boolean feeds(OurSide some, Roles roles) {
        return roles.isForwarder(some)
                && Arriving.databasesOf(some.member(), scene).stream()
                                .filter(database -> Upstream.isInTheWay(database, some.member(), scene, draft))
                                .count()
                        > 0;
    }

    private Stream<GroupView> others(OurSide some) {
        return scene.observation().seen(some.server()).stream()
                .flatMap(view -> view.groups().stream())
                .filter(GroupView::distributed)
                .filter(other -> !other.name().sameAs(group.name()));
    }

    private Set<String> wantedMembers() {
        return group.sides().stream().map(side -> side.member().name().key()).collect(Collectors.toSet());
    }

    private static Set<String> members(GroupView view) {
        return view.replicas().stream()
                .map(member -> new GroupName(member.name()).key())
                .collect(Collectors.toSet());
    }

    private static String words(Set<String> members) {
        return members.isEmpty()
                ? Difference.UNKNOWN
                : String.join(", ", members.stream().sorted().toList());
    }

    private void problem(ProblemCode code, String path, String rule, String value, String remedy) {
        draft.problem(new Problem(code, Severity.ERROR, path, rule, value, remedy));
    }
}
