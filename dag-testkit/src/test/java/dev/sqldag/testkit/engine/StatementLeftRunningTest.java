package dev.sqldag.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.execution.ExecutionListener;
import dev.sqldag.execution.LockWait;
import dev.sqldag.execution.Progress;
import dev.sqldag.plan.Plan;
import dev.sqldag.problem.DagException;
import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.testkit.record.RecordedRequest;
import dev.sqldag.testkit.record.RecordedRequest.Ending;
import dev.sqldag.topology.name.ServerName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A process dies, and the server goes on with its last statement: whoever takes over waits for the lock. */
class StatementLeftRunningTest {

    private static final String STATEMENT = "CREATE AVAILABILITY GROUP [ag1]";
    private static final Duration WORK = Duration.ofSeconds(20);

    @Test
    void the_statement_of_a_dead_process_keeps_the_lock_and_is_not_sent_again() throws InterruptedException {
        SimulatedFleet fleet = SimulatedFleet.bare(SeedEstates.CREATED, f -> f.virtualTime());
        CrashingExecutor first = client(fleet);
        Thread process = new Thread(() -> live(fleet, first));
        try (fleet) {
            Engine.createDatabases(fleet, SeedEstates.CREATED);
            fleet.fail("server1").on(STATEMENT).delay(WORK);
            process.start();
            RecordedRequest running = running(fleet);
            first.kill();
            fleet.recorded()
                    .containing("sp_getapplock")
                    .requests()
                    .forEach(request -> fleet.loseClient(request.server(), request.spid()));

            List<LockWait> waits = new ArrayList<>();
            try (Engine second = Engine.on(fleet, fleet.executor())) {
                second.apply(second.plan(SeedEstates.CREATED), new Waiting(waits));
                assertThat(second.plan(SeedEstates.CREATED).isEmpty()).isTrue();
            }

            assertThat(waits).anySatisfy(wait -> assertThat(wait.holder())
                    .hasValueSatisfying(holder -> assertThat(holder.session()).isEqualTo(running.spid())));
            assertThat(CrashRig.duplicated(fleet)).isZero();
            assertThat(Engine.locks(fleet, new ServerName("server1"))).isZero();
        }
        process.join();
    }

    /** Nothing happens to it by itself. */
    private static CrashingExecutor client(SimulatedFleet fleet) {
        try (Engine engine = Engine.on(fleet)) {
            Plan plan = engine.plan(SeedEstates.CREATED);
            return new CrashingExecutor(fleet.executor(), fleet, plan, Integer.MAX_VALUE, Blow.KILLED);
        }
    }

    private static void live(SimulatedFleet fleet, CrashingExecutor first) {
        try (Engine engine = Engine.on(fleet, first)) {
            engine.apply(engine.plan(SeedEstates.CREATED), new Mortal(first));
        } catch (DagException | CrashingExecutor.Died died) {
            first.cutOff();
        }
    }

    private static RecordedRequest running(SimulatedFleet fleet) {
        Optional<RecordedRequest> found = Optional.empty();
        while (found.isEmpty()) {
            Thread.onSpinWait();
            found = fleet.recorded("server1").containing(STATEMENT).requests().stream()
                    .filter(request -> request.ending() == Ending.RUNNING)
                    .findFirst();
        }
        return found.get();
    }

    /** A process that is dead makes nothing of what it hears. */
    private record Mortal(CrashingExecutor client) implements ExecutionListener {

        @Override
        public void on(Progress progress) {
            live();
        }

        @Override
        public void onLockWait(LockWait wait) {
            live();
        }

        private void live() {
            if (client.isDead()) {
                throw new CrashingExecutor.Died();
            }
        }
    }

    /** Writes down for whom a run waits. */
    private record Waiting(List<LockWait> waits) implements ExecutionListener {

        @Override
        public void on(Progress progress) {
            // Steps are not what this is about.
        }

        @Override
        public void onLockWait(LockWait wait) {
            waits.add(wait);
        }
    }
}
