package dev.sqldag.testkit;

import dev.sqldag.testkit.language.LanguageSession;
import dev.sqldag.testkit.language.Progress;
import dev.sqldag.testkit.world.World;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The one thread in which a world lives: it moves the world along with the clock, and every session whenever it can get
 * on. All else hands it work.
 */
final class FleetLoop implements AutoCloseable {

    private final World world;
    private final InstantSource clock;
    private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
    private final Map<LanguageSession, Progress> waiting = new LinkedHashMap<>();
    private final Thread thread = new Thread(this::live, "sqldag fleet");
    private volatile boolean closed;

    FleetLoop(World world, InstantSource clock) {
        this.world = world;
        this.clock = clock;
        thread.setDaemon(true);
        thread.start();
    }

    /** Does the work in the loop's thread, in order; it is dropped when the loop has been closed. */
    void post(Runnable item) {
        work.add(item);
    }

    /** Does the work in the loop's thread and waits for what it gives. */
    <T> T ask(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        post(() -> answer.completeAsync(question, Runnable::run));
        return answer.join();
    }

    /** Lets a session get on as far as it can; to be called in the loop's thread. */
    void proceed(LanguageSession session) {
        Progress progress = session.step();
        if (progress instanceof Progress.Done) {
            waiting.remove(session);
        } else {
            waiting.put(session, progress);
        }
    }

    /** To be called in the loop's thread. */
    void forget(LanguageSession session) {
        waiting.remove(session);
    }

    @Override
    public void close() {
        post(() -> closed = true);
    }

    private void live() {
        while (!closed) {
            world.advanceTo(later(clock.instant(), world.now()));
            List.copyOf(waiting.entrySet()).stream()
                    .filter(entry -> mayProceed(entry.getValue()))
                    .map(Map.Entry::getKey)
                    .forEach(this::proceed);
            next().ifPresent(Runnable::run);
        }
    }

    private boolean mayProceed(Progress progress) {
        return !(progress instanceof Progress.WaitingUntil until)
                || !until.moment().isAfter(world.now());
    }

    private Optional<Runnable> next() {
        Optional<Instant> wake = Stream.concat(
                        world.nextEventAt().stream(),
                        waiting.values().stream()
                                .filter(Progress.WaitingUntil.class::isInstance)
                                .map(progress -> ((Progress.WaitingUntil) progress).moment()))
                .min(Instant::compareTo);
        try {
            return Optional.ofNullable(
                    wake.isPresent()
                            ? work.poll(
                                    Duration.between(clock.instant(), wake.get())
                                            .toNanos(),
                                    TimeUnit.NANOSECONDS)
                            : work.take());
        } catch (InterruptedException interrupted) {
            closed = true;
            return Optional.empty();
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
