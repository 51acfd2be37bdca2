package dev.sqldag.testkit.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.Estate;
import dev.sqldag.plan.Action.Await;
import dev.sqldag.plan.Action.RunBatch;
import dev.sqldag.plan.Action.RunStatement;
import dev.sqldag.plan.GuardedBatch;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.Step;
import dev.sqldag.session.Answer;
import dev.sqldag.session.Batch;
import dev.sqldag.session.Parameter;
import dev.sqldag.session.SqlSession;
import dev.sqldag.testkit.SimulatedFleet;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries plans out one step after another, as an operator would. */
final class ByHand {

    private final SimulatedFleet fleet;
    private final Map<String, String> values = new HashMap<>();

    ByHand(SimulatedFleet fleet) {
        this.fleet = fleet;
    }

    void carryOut(Plan plan) {
        plan.steps().forEach(step -> step(plan, step));
    }

    private void step(Plan plan, Step step) {
        if (step.action() instanceof RunStatement run) {
            send(step, GuardedBatch.of(step.server(), run.statement()));
            fleet.clock().advance(Duration.ofSeconds(5));
        } else if (step.action() instanceof RunBatch run) {
            List<Parameter> bound = run.takes().stream()
                    .map(value -> new Parameter(
                            value.name(),
                            new Parameter.Text(Optional.ofNullable(values.get(value.name()))),
                            value.origin()))
                    .toList();
            Answer answer = send(step, GuardedBatch.of(step.server(), run, bound));
            values.putAll(GuardedBatch.given(answer));
            assertThat(GuardedBatch.isInForce(answer)).isTrue();
        } else if (step.action() instanceof Await wait) {
            try (Estate estate = Estate.on(fleet.inProcess())) {
                for (int i = 0;
                        i < 100
                                && !wait.condition()
                                        .evaluate(estate.observe(plan.topology()))
                                        .isMet();
                        i++) {
                    fleet.clock().advance(Duration.ofSeconds(1));
                }
                assertThat(wait.condition()
                                .evaluate(estate.observe(plan.topology()))
                                .isMet())
                        .as(step.toString())
                        .isTrue();
            }
        }
    }

    private Answer send(Step step, Batch batch) {
        try (SqlSession session = fleet.inProcess().open(step.server())) {
            return session.execute(batch);
        }
    }
}
