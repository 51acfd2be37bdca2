package dev.sqldag.execution.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.plan.Action.RunStatement;
import dev.sqldag.plan.Step;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.tsql.GroupStatement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadyTest {

    private static final int STEPS = 400;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatever_may_begin_does_and_nothing_that_shares_a_server_or_a_group_runs_at_once(long seed) {
        Random random = new Random(seed);
        Ready ready = new Ready();
        List<StepRun> waiting = new ArrayList<>();
        for (int number = 1; number <= STEPS; number++) {
            StepRun step = step(number, random);
            waiting.add(step);
            ready.add(step);
        }
        List<StepRun> running = new ArrayList<>();
        Set<String> inUse = new HashSet<>();
        while (!waiting.isEmpty() || !running.isEmpty()) {
            for (StepRun step : ready.begin()) {
                assertThat(step.uses()).noneMatch(inUse::contains);
                inUse.addAll(step.uses());
                waiting.remove(step);
                running.add(step);
            }
            assertThat(waiting).allMatch(step -> step.uses().stream().anyMatch(inUse::contains));
            StepRun ended = running.remove(random.nextInt(running.size()));
            ended.uses().forEach(inUse::remove);
            ready.end(ended);
        }
    }

    private static StepRun step(int number, Random random) {
        GroupName group = new GroupName("ag" + random.nextInt(12));
        Step step = new Step(
                number,
                new ServerName("server" + random.nextInt(6)),
                "join",
                new RunStatement(new GroupStatement.Join(group)),
                List.of(group),
                List.of());
        return new StepRun(step, new Errand.OfStep(number));
    }
}
