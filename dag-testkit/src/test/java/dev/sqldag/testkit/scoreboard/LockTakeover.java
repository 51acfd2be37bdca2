package dev.sqldag.testkit.scoreboard;

import dev.sqldag.Estate;
import dev.sqldag.execution.ExecutionListener;
import dev.sqldag.execution.Progress;
import dev.sqldag.plan.Plan;
import dev.sqldag.problem.DagException;
import dev.sqldag.scoreboard.Figure;
import dev.sqldag.scoreboard.Goal;
import dev.sqldag.scoreboard.Samples;
import dev.sqldag.scoreboard.Score;
import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.server.Server;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Two processes apply one plan; the first one dies with all locks while the second one waits. How many round trips after the
 * reset of its connections until the second one's first change is sent.
 */
final class LockTakeover implements Figure {

    private static final Duration ROUND_TRIP = Duration.ofMillis(50);
    private static final int ROUNDS = 5;
    private static final long GLANCE = 100_000;

    private static final Topology TOPOLOGY = Topology.of(AvailabilityGroup.of("ag1", ag -> {
        ag.replica(server("server1"), r -> r.automaticSeeding());
        ag.replica(server("server2"), r -> r.automaticSeeding());
        ag.replica(server("server3"), r -> r.automaticSeeding());
    }));

    @Override
    public List<Score> measure() {
        double[] trips = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            trips[round] = round();
        }
        return List.of(new Samples(trips).score("M9.lock-takeover-rtt", Goal.atMost(10)));
    }

    private static double round() {
        try (SimulatedFleet fleet = SimulatedFleet.bare(TOPOLOGY, f -> f.withoutPorts())) {
            Slow first = new Slow(fleet.inProcess(), batch -> ROUND_TRIP);
            Slow second = new Slow(fleet.inProcess(), batch -> ROUND_TRIP);
            CountDownLatch holding = new CountDownLatch(1);
            CountDownLatch dead = new CountDownLatch(1);
            try (Estate one = Estate.on(first);
                    Estate other = Estate.on(second)) {
                Plan plan = one.plan(TOPOLOGY);
                Thread holder = inBackground(one, plan, news -> stand(news, holding, dead));
                await(holding);
                Thread waiter = inBackground(other, plan, ExecutionListener.SILENT);
                until(() -> !waiter.isAlive()
                        || second.sent().stream()
                                .anyMatch(sent -> sent.isAskingForLock()
                                        && sent.end == 0
                                        && System.nanoTime() - sent.begin > 2 * ROUND_TRIP.toNanos()));
                long reset = System.nanoTime();
                first.cutOff();
                until(() -> !waiter.isAlive() || firstChange(second).isPresent());
                Optional<Long> change = firstChange(second);
                dead.countDown();
                join(holder);
                join(waiter);
                return change.map(begin -> (double) (begin - reset) / ROUND_TRIP.toNanos())
                        .orElse(Double.POSITIVE_INFINITY);
            }
        }
    }

    /** The first one stands still when it has begun to change things, as a process that is about to be killed. */
    private static void stand(Progress news, CountDownLatch holding, CountDownLatch dead) {
        if (news.kind() == Progress.Kind.DONE) {
            holding.countDown();
            await(dead);
            throw new IllegalStateException("this process was killed");
        }
    }

    private static Optional<Long> firstChange(Slow client) {
        return client.sent().stream()
                .filter(Slow.Sent::isChanging)
                .map(sent -> sent.begin)
                .findFirst();
    }

    private static Thread inBackground(Estate estate, Plan plan, ExecutionListener listener) {
        Thread thread = new Thread(() -> apply(estate, plan, listener), "applies");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void apply(Estate estate, Plan plan, ExecutionListener listener) {
        try {
            estate.apply(plan, listener);
        } catch (DagException | IllegalStateException killed) {
            // What becomes of it is not measured.
        }
    }

    private static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(GLANCE);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Server server(String name) {
        return Server.of(name, s -> s.host(name + ".contoso.com"));
    }
}
