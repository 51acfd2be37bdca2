package dev.sqldag.validation;

import dev.sqldag.problem.ProblemCode;
import dev.sqldag.topology.AvailabilityMode;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.validation.Rule.Violation;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Advice: what SQL Server accepts and few want, with the reason. */
final class AdviceRules {

    private static final Rule<DistributedAvailabilityGroup> HIGHER = warning(
            ProblemCode.SECOND_MEMBER_IS_HIGHER,
            "while the second member runs a higher version its databases cannot be read, and after a failover to it"
                    + " there is no way back until the first one is upgraded",
            of -> of.first().member().ours().flatMap(Sizes::lowest).stream()
                    .flatMap(first -> of.second().member().ours().flatMap(Sizes::highest).stream()
                            .filter(second -> second.compareTo(first) > 0)
                            .map(second -> "from " + first + " to " + second)),
            "Go on if this is an upgrade; otherwise run one version on both sides.");

    private static final Rule<DistributedAvailabilityGroup> ONE_SIDE = warning(
            ProblemCode.ONE_SIDE_SYNCHRONOUS,
            "commits wait for the other side once both members are synchronous",
            of -> Stream.of("one synchronous member")
                    .filter(value ->
                            of.first().availabilityMode() != of.second().availabilityMode()),
            "Call synchronousCommit() or asynchronousCommit() for both members.");

    private static final Rule<DistributedAvailabilityGroup> DISTANCE = warning(
            ProblemCode.SYNCHRONOUS_OVER_DISTANCE,
            "a distributed group is asynchronous, except right before a failover: otherwise every commit waits for"
                    + " the distance to the other side and back",
            of -> Stream.of("synchronous on both sides").filter(value -> isSynchronous(of)),
            "Call asynchronousCommit(), unless the sides are near each other.");

    private static final Rule<Topology> CHAIN = RuleDraft.warning(
                    ProblemCode.SYNCHRONOUS_CHAIN,
                    "in a chain of synchronous distributed groups every commit waits for the last replica of the last"
                            + " group",
                    Pages.DISTRIBUTED)
            .versions(MemberRules.SINCE_2016)
            .check(Scopes.TOPOLOGY, AdviceRules::synchronousChains);

    private static final Rule<DistributedAvailabilityGroup> ROUTING = warning(
            ProblemCode.ROUTING_ON_SECOND_MEMBER,
            "read-only routing does not work on the second member's side: its listener leads to the forwarder",
            of -> of.second().member().ours().stream()
                    .filter(group -> group.replicas().stream()
                            .anyMatch(
                                    replica -> !replica.routing().readOnlyList().isEmpty()))
                    .map(group -> "readOnlyRoutingList(...) in " + Shown.quoted(group.name())),
            "Let readers connect to its replicas directly; the lists serve after a failover to it.");

    private static final Rule<DistributedAvailabilityGroup> PUBLISHER = warning(
            ProblemCode.PUBLISHER_ON_SECOND_MEMBER,
            "a forwarder cannot be a publisher of transactional replication: publishing ends where the group fails over",
            of -> of.groups()
                    .filter(group -> group.publisher())
                    .map(group -> "publisher() in " + Shown.quoted(group.name())),
            "Plan where the publisher is before the first failover.");

    private AdviceRules() {}

    static Stream<Rule<?>> all() {
        return Stream.of(HIGHER, ONE_SIDE, DISTANCE, CHAIN, ROUTING, PUBLISHER);
    }

    private static Rule<DistributedAvailabilityGroup> warning(
            ProblemCode code,
            String sentence,
            Function<DistributedAvailabilityGroup, Stream<String>> found,
            String remedy) {
        return RuleDraft.warning(code, sentence, Pages.DISTRIBUTED)
                .versions(MemberRules.SINCE_2016)
                .check(Scopes.DISTRIBUTED_GROUPS, of -> found.apply(of)
                        .map(value -> new Violation(Shown.path(of.name()), value, remedy)));
    }

    private static boolean isSynchronous(DistributedAvailabilityGroup of) {
        return of.sides().stream().allMatch(side -> side.availabilityMode() == AvailabilityMode.SYNCHRONOUS_COMMIT);
    }

    private static Stream<Violation> synchronousChains(Topology topology) {
        Set<String> waitedFor = topology.distributedGroups().stream()
                .filter(AdviceRules::isSynchronous)
                .map(of -> of.second().member().name().key())
                .collect(Collectors.toSet());
        return topology.distributedGroups().stream()
                .filter(AdviceRules::isSynchronous)
                .filter(of -> waitedFor.contains(of.first().member().name().key()))
                .map(of -> new Violation(
                        Shown.path(of.name()),
                        "after another synchronous distributed group",
                        "Call asynchronousCommit() on all but one distributed group of the chain."));
    }
}
