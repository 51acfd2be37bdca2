package dev.sqldag.change;

import dev.sqldag.condition.Condition.DistributedSynchronized;
import dev.sqldag.observation.view.GroupSettings;
import dev.sqldag.observation.view.GroupView;
import dev.sqldag.observation.view.ReplicaView;
import dev.sqldag.plan.Difference;
import dev.sqldag.plan.Difference.Kind;
import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.problem.Severity;
import dev.sqldag.topology.AvailabilityMode;
import dev.sqldag.topology.DistributedAvailabilityGroup.Side;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.tsql.DistributedOptionStatement.SetRequiredSynchronizedSecondaries;
import dev.sqldag.tsql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares both copies of a distributed group with the topology and changes each on its own server. Commits are freed
 * first: no synchronized secondary is required, then members are asynchronous; then addresses and seeding change; then
 * members are synchronous again. So no commit ever waits for a side that is being changed.
 */
final class MemberChanges {

    private static final String REQUIRED = "REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT";

    private final Roles roles;
    private final List<GroupName> touched;
    private final Scene scene;
    private final Draft draft;

    MemberChanges(Roles roles, List<GroupName> touched, Scene scene, Draft draft) {
        this.roles = roles;
        this.touched = touched;
        this.scene = scene;
        this.draft = draft;
    }

    void compare(List<OurSide> ours) {
        Set<Phase> moves = EnumSet.noneOf(Phase.class);
        Set<Phase> modes = EnumSet.noneOf(Phase.class);
        for (OurSide some : ours) {
            some.copy().ifPresent(copy -> {
                required(some, copy.settings());
                moves.addAll(property(some, copy, MemberProperty.LISTENER_URL));
                modes.addAll(property(some, copy, MemberProperty.AVAILABILITY_MODE));
                property(some, copy, MemberProperty.SEEDING_MODE);
            });
        }
        boolean both = ours.size() == roles.group().sides().size();
        if (both && !moves.isEmpty() && modes.contains(Phase.SYNCHRONIZE)) {
            roles.globalPrimary().ifPresent(this::awaitConnection);
        }
    }

    /**
     * The topology does not say the option; where a member is asynchronous it must be 0 (errors 19530 and 35248). Where
     * both are synchronous it is what whoever fails over has made of it.
     */
    private void required(OurSide some, GroupSettings seen) {
        boolean synchronous = roles.group().sides().stream()
                .allMatch(side -> side.availabilityMode() == AvailabilityMode.SYNCHRONOUS_COMMIT);
        if (synchronous) {
            return;
        }
        String path = roles.group().name() + "/" + some.server();
        Optional<Integer> count = seen.requiredSynchronizedSecondaries();
        if (count.isEmpty()) {
            unknown(path, REQUIRED, some);
        } else if (count.get() > 0) {
            Deed deed = deed(
                    Phase.LOWER_REQUIREMENT,
                    some,
                    "require no synchronized member of " + roles.group().name(),
                    new SetRequiredSynchronizedSecondaries(roles.group().name(), 0));
            draft.differs(path, REQUIRED, count.get().toString(), "0", Kind.CHANGED, List.of(deed));
        }
    }

    /** Changes what the copy says of members; gives when. */
    private Set<Phase> property(OurSide some, GroupView copy, MemberProperty property) {
        Map<Phase, List<Side>> changes = new EnumMap<>(Phase.class);
        Map<Phase, List<Difference>> differences = new EnumMap<>(Phase.class);
        for (Side side : roles.group().sides()) {
            String path = roles.group().name() + "/" + side.member().name() + "/" + some.server();
            Optional<String> seen = copy.replica(side.member().name().value())
                    .map(ReplicaView::settings)
                    .flatMap(property::seen);
            property.wanted(side).ifPresent(wanted -> {
                if (seen.isEmpty()) {
                    unknown(path, property.name(), some);
                } else if (!wanted.equalsIgnoreCase(seen.get())) {
                    Phase phase = property.phase(side, roles.isForwarder(some));
                    changes.computeIfAbsent(phase, key -> new ArrayList<>()).add(side);
                    differences
                            .computeIfAbsent(phase, key -> new ArrayList<>())
                            .add(new Difference(path, property.name(), seen.get(), wanted, Kind.CHANGED, List.of()));
                }
            });
        }
        changes.forEach((phase, sides) -> draft.differ(
                differences.getOrDefault(phase, List.of()),
                List.of(deed(
                        phase,
                        some,
                        "set " + property + " of " + members(sides) + " in "
                                + roles.group().name(),
                        property.statement(roles.group().name(), sides)))));
        return changes.keySet();
    }

    private static String members(List<Side> sides) {
        return String.join(
                " and ",
                sides.stream().map(side -> side.member().name().value()).toList());
    }

    private Deed deed(Phase phase, OurSide some, String title, Statement statement) {
        return Deed.run(phase, some.server(), title, statement, touched.toArray(GroupName[]::new));
    }

    private void awaitConnection(OurSide globalPrimary) {
        draft.also(Deed.await(
                Phase.CONNECT,
                globalPrimary.server(),
                new DistributedSynchronized(roles.group(), List.of()),
                scene.options().connectWithin(),
                touched.toArray(GroupName[]::new)));
    }

    private void unknown(String path, String property, OurSide some) {
        draft.problem(new Problem(
                ProblemCode.NOT_OBSERVED,
                Severity.ERROR,
                path,
                some.server() + " shows " + property + " of its copy, because what is unknown is not changed",
                Difference.UNKNOWN,
                "See to it that the login may see the group's definition on " + some.server() + ", and plan again."));
    }
}
