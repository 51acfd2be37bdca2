package dev.sqldag.change;

import dev.sqldag.observation.Observation;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.PlanOptions;
import dev.sqldag.plan.Step;
import dev.sqldag.problem.Problem;
import dev.sqldag.readiness.Readiness;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.validation.Validator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * From what is to what is wanted: creates what is missing. What differs in another way is reported and left alone. Pure:
 * no server is asked, no clock is read, and the same input gives the same plan.
 */
public final class ChangePlanner {

    private final Topology topology;
    private final Observation observation;
    private final PlanOptions options;

    private ChangePlanner(Topology topology, Observation observation, PlanOptions options) {
        this.topology = topology;
        this.observation = observation;
        this.options = options;
    }

    /**
     * The plan, with everything that stands in its way, and what the rules warn of.
     *
     * @throws dev.sqldag.validation.InvalidTopologyException when a rule is broken, with all that are
     */
    public static Plan plan(Topology topology, Observation observation, PlanOptions options) {
        List<Problem> findings = Validator.validate(topology);
        if (findings.stream().anyMatch(Problem::isError)) {
            Validator.requireValid(topology); // throws
        }
        return new ChangePlanner(topology, observation, options).plan(findings);
    }

    private Plan plan(List<Problem> findings) {
        List<Problem> problems = Stream.of(
                        findings.stream(),
                        Readiness.of(topology, observation).problems().stream(),
                        new Limits(topology, observation).problems(),
                        new Differences(topology, observation).problems())
                .flatMap(Function.identity())
                .toList();
        boolean refused = problems.stream().anyMatch(Problem::isError);
        return new Plan(topology, refused ? List.of() : steps(), problems);
    }

    private List<Step> steps() {
        Steps steps = new Steps();
        EndpointSteps endpoints = new EndpointSteps(topology, observation, steps);
        GroupSteps groups = new GroupSteps(topology, observation, options, endpoints, steps);
        for (AvailabilityGroup group : topology.groups()) {
            groups.add(group);
        }
        DistributedGroupSteps distributedGroups = new DistributedGroupSteps(topology, observation, groups, steps);
        for (DistributedAvailabilityGroup group : topology.distributedGroups()) {
            distributedGroups.add(group);
        }
        return steps.toList();
    }
}
