package dev.sqldag.validation;

import static dev.sqldag.problem.ProblemCode.MEMBERS_FORM_A_CYCLE;
import static dev.sqldag.problem.ProblemCode.SAME_PAIR_TWICE;
import static dev.sqldag.problem.ProblemCode.SECOND_MEMBER_TWICE;

import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup.Side;
import dev.sqldag.topology.Topology;
import dev.sqldag.validation.Rule.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Rules on the shape that several distributed groups make: fan-outs and chains, no two sources, no cycles. */
final class ShapeRules {

    /** Two groups that are each other's source: one pair twice, which has its own rule. */
    private static final int PAIR = 2;

    private static final Rule<Topology> SAME_PAIR = RuleDraft.error(
                    SAME_PAIR_TWICE, "two groups are joined by one distributed group", Pages.ERRORS_19000)
            .prevents(19507)
            .versions(MemberRules.SINCE_2016)
            .check(Scopes.TOPOLOGY, topology -> Repeated.by(ShapeRules::pair, properOnes(topology))
                    .map(same -> new Violation(
                            Shown.path(same.get(same.size() - 1).name()),
                            names(same) + " join " + members(same.get(0)),
                            "Remove all but one of these distributed groups.")));

    private static final Rule<Topology> SECOND_TWICE = RuleDraft.error(
                    SECOND_MEMBER_TWICE, "a group is the second member of one distributed group", Pages.ERRORS_19000)
            .prevents(19503)
            .versions(MemberRules.SINCE_2016)
            .check(Scopes.TOPOLOGY, topology -> Repeated.by(of -> key(of.second()), properOnes(topology))
                    .filter(same ->
                            same.stream().map(ShapeRules::pair).distinct().count() > 1)
                    .map(same -> new Violation(
                            Shown.path(
                                    same.get(same.size() - 1).name(),
                                    same.get(0).second().member().name()),
                            "second in " + names(same),
                            "Call DistributedAvailabilityGroup.of(...) with another second member, or swap"
                                    + " the two.")));

    private static final Rule<Topology> CYCLE = RuleDraft.error(
                    MEMBERS_FORM_A_CYCLE,
                    "following a group's sources from distributed group to distributed group"
                            + " ends at a group that has none",
                    Pages.LIBRARY + "in a cycle no group is the global primary")
            .versions(MemberRules.SINCE_2016)
            .check(Scopes.TOPOLOGY, ShapeRules::cycles);

    private ShapeRules() {}

    static Stream<Rule<?>> all() {
        return Stream.of(SAME_PAIR, SECOND_TWICE, CYCLE);
    }

    /** Those with two members; the others are another rule's business. */
    private static Stream<DistributedAvailabilityGroup> properOnes(Topology topology) {
        return topology.distributedGroups().stream()
                .filter(of -> !key(of.first()).equals(key(of.second())));
    }

    private static String key(Side side) {
        return side.member().name().key();
    }

    private static Set<String> pair(DistributedAvailabilityGroup of) {
        return Set.of(key(of.first()), key(of.second()));
    }

    private static String names(List<DistributedAvailabilityGroup> groups) {
        return Shown.list(groups.stream().map(of -> Shown.quoted(of.name())));
    }

    private static String members(DistributedAvailabilityGroup of) {
        return Shown.list(
                of.sides().stream().map(side -> Shown.quoted(side.member().name())));
    }

    private static Stream<Violation> cycles(Topology topology) {
        Map<String, DistributedAvailabilityGroup> sources = new LinkedHashMap<>();
        properOnes(topology).forEach(of -> sources.putIfAbsent(key(of.second()), of));
        Set<String> walked = new HashSet<>();
        List<Violation> cycles = new ArrayList<>();
        for (String start : sources.keySet()) {
            List<DistributedAvailabilityGroup> cycle = cycleFrom(start, sources, walked);
            if (cycle.size() > PAIR) {
                cycles.add(inCycle(cycle));
            }
        }
        return cycles.stream();
    }

    /** Walks towards the sources; all walks together pass each group once. */
    private static List<DistributedAvailabilityGroup> cycleFrom(
            String start, Map<String, DistributedAvailabilityGroup> sources, Set<String> walked) {
        Map<String, DistributedAvailabilityGroup> walk = new LinkedHashMap<>();
        String at = start;
        while (sources.containsKey(at) && walked.add(at)) {
            DistributedAvailabilityGroup source = sources.get(at);
            walk.put(at, source);
            at = key(source.first());
        }
        String end = at;
        return walk.containsKey(end)
                ? walk.entrySet().stream()
                        .dropWhile(step -> !step.getKey().equals(end))
                        .map(Map.Entry::getValue)
                        .toList()
                : List.of();
    }

    private static Violation inCycle(List<DistributedAvailabilityGroup> cycle) {
        return new Violation(
                Shown.path(cycle.get(0).name()),
                "a cycle of " + names(cycle),
                "Remove one of these distributed groups.");
    }
}
