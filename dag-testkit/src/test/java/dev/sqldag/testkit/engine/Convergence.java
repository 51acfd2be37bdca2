package dev.sqldag.testkit.engine;

import dev.sqldag.execution.PlanRefusedException;
import dev.sqldag.execution.StalePlanException;
import dev.sqldag.observation.Observation;
import dev.sqldag.plan.Difference;
import dev.sqldag.plan.Goal;
import dev.sqldag.plan.Plan;
import dev.sqldag.problem.DagException;
import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * From a seed: an estate from nothing, then what people do to it, and each time the library's plan and its end. Where the
 * library refuses, because it drops no database and does not guess who sends, a {@link Person} does what it asks for.
 */
final class Convergence {

    private static final int MOST_ROUNDS = 6;

    private int refusals;
    private int overtaken;

    /** How many plans were refused before a person had acted, of all seeds. */
    int refusals() {
        return refusals;
    }

    /** How many plans were carried out and not enough, because what somebody did was still on its way when they were made. */
    int overtaken() {
        return overtaken;
    }

    /** A fleet on which nothing but the databases exists. */
    static SimulatedFleet fleet(Topology topology, long seed) {
        SimulatedFleet fleet = SimulatedFleet.bare(
                topology, f -> f.virtualTime().withoutPorts().seed(seed));
        Engine.createDatabases(fleet, topology);
        return fleet;
    }

    /** What went wrong when it was built; empty when the plan after it is empty. */
    static Optional<String> building(long seed) {
        Topology topology = RandomEstates.of(seed);
        try (SimulatedFleet fleet = fleet(topology, seed);
                Engine engine = Engine.on(fleet)) {
            return build(engine, topology).map(wrong -> "seed " + seed + ": " + wrong);
        }
    }

    /** What went wrong when it drifted and was planned again, with or without taking away what is too much. */
    Optional<String> drifting(long seed, boolean removing) {
        Topology topology = RandomEstates.of(seed);
        try (SimulatedFleet fleet = fleet(topology, seed);
                Engine engine = Engine.on(fleet)) {
            if (build(engine, topology).isPresent()) {
                return Optional.empty(); // building() tells
            }
            List<Drift.Sent> sent = Drift.happen(fleet, topology, seed);
            return end(fleet, engine, topology, removing)
                    .map(wrong -> "seed " + seed + (removing ? " removing" : "") + " after "
                            + sent.stream().map(Drift.Sent::toString).collect(Collectors.joining(" ")) + "\n    "
                            + wrong);
        }
    }

    private static Optional<String> build(Engine engine, Topology topology) {
        try {
            engine.apply(engine.plan(topology));
            Plan again = engine.plan(topology);
            return again.isEmpty() && again.drift().isEmpty() ? Optional.empty() : Optional.of(left(again));
        } catch (DagException thrown) {
            return Optional.of(firstLine(thrown));
        }
    }

    private Optional<String> end(SimulatedFleet fleet, Engine engine, Topology topology, boolean removing) {
        for (int left = MOST_ROUNDS; ; left--) {
            try {
                Plan plan = plan(engine, topology, removing);
                if (!isRepeatable(plan, engine.observe(topology))) {
                    return Optional.of("two plans of one observation differ");
                }
                engine.apply(plan);
                Plan again = plan(engine, topology, removing);
                if (isDone(again, removing)) {
                    return Optional.empty();
                }
                overtaken++;
                if (left == 0) {
                    return Optional.of(left(again));
                }
            } catch (PlanRefusedException refused) {
                refusals++;
                if (left == 0 || !Person.actsOn(refused.problems(), fleet, topology, engine.observe(topology))) {
                    return Optional.of(firstLine(refused));
                }
            } catch (StalePlanException moved) {
                overtaken++;
                if (left == 0) {
                    return Optional.of(firstLine(moved));
                }
            } catch (DagException thrown) {
                return Optional.of(firstLine(thrown));
            }
        }
    }

    private static boolean isRepeatable(Plan plan, Observation seen) {
        Goal goal = plan.goal().orElseThrow();
        return goal.plan(seen).toJson().equals(goal.plan(seen).toJson());
    }

    private static Plan plan(Engine engine, Topology topology, boolean removing) {
        return removing ? engine.planRemoving(topology) : engine.plan(topology);
    }

    /** Nothing to do; and what differs is too much, or cannot be changed in place, and a problem says so. */
    private static boolean isDone(Plan plan, boolean removing) {
        return plan.steps().isEmpty()
                && plan.drift().stream()
                        .allMatch(difference -> difference.kind() == Difference.Kind.FIXED
                                || (!removing && difference.kind() == Difference.Kind.SURPLUS));
    }

    private static String left(Plan plan) {
        List<String> left = new ArrayList<>();
        plan.drift().forEach(difference -> left.add(difference.kind() + " " + difference));
        plan.steps().forEach(step -> left.add(step.toString()));
        plan.problems().forEach(problem -> left.add(problem.toString()));
        return "left: " + String.join("; ", left);
    }

    private static String firstLine(DagException thrown) {
        return thrown.getClass().getSimpleName() + " "
                + String.valueOf(thrown.getMessage()).lines().limit(4).collect(Collectors.joining(" / "));
    }
}
