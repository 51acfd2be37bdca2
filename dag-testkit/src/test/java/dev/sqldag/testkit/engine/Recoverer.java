package dev.sqldag.testkit.engine;

import dev.sqldag.execution.OperatorNeededException;
import dev.sqldag.execution.ServersNotReadyException;
import dev.sqldag.execution.StalePlanException;
import dev.sqldag.plan.Plan;
import dev.sqldag.problem.DagException;
import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.topology.Topology;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Whoever goes on after a blow, by what the library tells it and nothing else. */
final class Recoverer {

    private static final int MOST_QUESTIONS = 10;
    private static final Duration A_LITTLE = Duration.ofSeconds(30);

    private final SimulatedFleet fleet;
    private final Ledger ledger;
    private final Engine engine;

    Recoverer(SimulatedFleet fleet, Ledger ledger, Engine engine) {
        this.fleet = fleet;
        this.ledger = ledger;
        this.engine = engine;
    }

    /** What was broken; empty when it went well, or when a person is told what to do. */
    Optional<String> recover(Recovery how, Plan plan, Topology wanted, Optional<Topology> earlier) {
        Supplier<Plan> question =
                how == Recovery.GO_BACK ? () -> engine.planRemoving(earlier.orElseThrow()) : () -> engine.plan(wanted);
        try {
            apply(how == Recovery.RESUME ? plan : planned(fleet, question), question);
            return Optional.empty();
        } catch (OperatorNeededException person) {
            return person.getMessage() == null ? Optional.of("I7: nobody says what to do") : Optional.empty();
        } catch (DagException failed) {
            return Optional.of("I7: " + failed.getClass().getSimpleName() + " " + failed.getMessage());
        }
    }

    /**
     * By I9 a plan whose world has moved by itself, as when a seeding has failed meanwhile, is refused with the steps that a
     * new one has more: whoever is told so plans again. Without such steps there was no reason to refuse it.
     */
    private void apply(Plan plan, Supplier<Plan> question) {
        Plan next = plan;
        for (int asked = 1; asked < MOST_QUESTIONS; asked++) {
            try {
                ledger.applied(next);
                engine.apply(next);
                return;
            } catch (StalePlanException moved) {
                if (moved.newSteps().isEmpty()) {
                    throw moved;
                }
                next = planned(fleet, question);
            } catch (ServersNotReadyException comingUp) {
                fleet.clock().advance(A_LITTLE);
            }
        }
        ledger.applied(next);
        engine.apply(next);
    }

    /** Who is told that the estate is not ready, as while a server comes up, asks again a little later. */
    static Plan planned(SimulatedFleet fleet, Supplier<Plan> question) {
        Plan answer = question.get();
        for (int asked = 1; asked < MOST_QUESTIONS && answer.isRefused(); asked++) {
            fleet.clock().advance(A_LITTLE);
            answer = question.get();
        }
        return answer;
    }
}
