package dev.sqldag.change;

import dev.sqldag.observation.Observation;
import dev.sqldag.plan.Difference;
import dev.sqldag.plan.Facts;
import dev.sqldag.plan.Goal;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.PlanOptions;
import dev.sqldag.problem.Problem;
import dev.sqldag.readiness.Readiness;
import dev.sqldag.topology.Topology;
import dev.sqldag.validation.Validator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * From what is to what is wanted. Pure: no server is asked, no clock is read, and the same input gives the same plan. Nothing
 * is taken away unless the options say so.
 */
public final class ChangePlanner {

    private static final List<Comparison> COMPARISONS = List.of(
            new TrustComparison(),
            new EndpointComparison(),
            new ForgettingComparison(),
            new GroupComparison(),
            new ReplicaComparison(),
            new OptionComparison(),
            new ListenerComparison(),
            new RoutingComparison(),
            new ProtectedComparison(),
            new DatabaseComparison(),
            new SeedingComparison(),
            new GroupRemoval(),
            new DistributedComparison(),
            new DistributedSurplus());

    private ChangePlanner() {}

    /**
     * The plan, with everything that stands in its way, and what the rules warn of.
     *
     * @throws dev.sqldag.validation.InvalidTopologyException when a rule is broken, with all that are
     */
    public static Plan plan(Topology topology, Observation observation, PlanOptions options) {
        return plan(topology, findings(topology), observation, options);
    }

    /**
     * The plan before anything of the topology exists.
     *
     * @throws dev.sqldag.validation.InvalidTopologyException when a rule is broken, with all that are
     */
    public static Plan fromNothing(Topology topology) {
        List<Problem> findings = findings(topology); // before anything is made of it
        return plan(topology, findings, Observation.bare(topology), PlanOptions.DEFAULT);
    }

    /** What the rules warn of. */
    private static List<Problem> findings(Topology topology) {
        List<Problem> findings = Validator.validate(topology);
        if (findings.stream().anyMatch(Problem::isError)) {
            Validator.requireValid(topology); // throws
        }
        return findings;
    }

    private static Plan plan(Topology topology, List<Problem> findings, Observation observation, PlanOptions options) {
        Draft draft = new Draft();
        findings.forEach(draft::problem);
        Readiness.of(topology, observation).problems().forEach(draft::problem);
        Scene scene = new Scene(topology, observation, options);
        COMPARISONS.forEach(comparison -> comparison.compare(scene, draft));
        return plan(scene, draft);
    }

    private static Plan plan(Scene scene, Draft draft) {
        boolean refused = draft.problems().stream().anyMatch(Problem::isError);
        Order order = Order.of(scene.topology(), scene.observation(), refused ? List.of() : draft.deeds());
        return new Plan(
                Optional.of(new ChangeGoal(scene.topology(), scene.options())),
                scene.topology(),
                order.steps(),
                drift(draft, order),
                draft.problems(),
                facts(scene));
    }

    private static Facts facts(Scene scene) {
        Map<String, String> facts = new TreeMap<>(
                FactsOfGroups.of(scene.topology(), scene.observation()).byName());
        facts.putAll(FactsOfDistributed.of(scene));
        return new Facts(facts);
    }

    private static List<Difference> drift(Draft draft, Order order) {
        return draft.found().stream()
                .map(found -> found.difference()
                        .endedBy(found.deeds().stream()
                                .flatMap(place -> order.number(place).stream())
                                .toList()))
                .toList();
    }

    /** The estate that a topology describes. */
    private record ChangeGoal(Topology topology, PlanOptions options) implements Goal {

        @Override
        public Plan plan(Observation now) {
            return ChangePlanner.plan(topology, now, options);
        }
    }
}
