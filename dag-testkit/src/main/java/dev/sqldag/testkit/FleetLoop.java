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
import java.util.function.Consumer;
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
    private final Map<LanguageSession, Waiting> waiting = new LinkedHashMap<>();
    private final Thread thread = new Thread(this::live, "sqldag fleet");
    private volatile boolean closed;

    /** A session that cannot get on yet, and who is told when the simulation itself breaks down. */
    private record Waiting(Progress progress, Consumer<RuntimeException> onMistake) {}

    FleetLoop(World world, InstantSource clock) {
        this.world = world;
        this.clock = clock;
        thread.setDaemon(true);
        thread.start();
    }

    /** Does the work in the loop's thread, in order; work that comes after the loop's end is dropped. */
    void post(Runnable item) {
        offer(item);
    }

    /** Does the work in the loop's thread and waits for what it gives; empty when the loop has ended. */
    <T> Optional<T> ask(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        boolean taken = offer(() -> answer.completeAsync(question, Runnable::run));
        return taken ? Optional.of(answer.join()) : Optional.empty();
    }

    private boolean offer(Runnable item) {
        synchronized (work) {
            return !closed && work.add(item);
        }
    }

    /**
     * Lets a session get on as far as it can; to be called in the loop's thread.
     *
     * @param onMistake is told when the simulation breaks down before the session is done
     */
    void proceed(LanguageSession session, Consumer<RuntimeException> onMistake) {
        waiting.put(session, new Waiting(new Progress.Done(), onMistake));
        Progress progress = session.step();
        if (progress instanceof Progress.Done) {
            waiting.remove(session);
        } else {
            waiting.put(session, new Waiting(progress, onMistake));
        }
    }

    /** To be called in the loop's thread. */
    void forget(LanguageSession session) {
        waiting.remove(session);
    }

    @Override
    public void close() {
        synchronized (work) {
            closed = true;
            work.add(() -> {}); // wakes the loop, which does what was posted before and ends
        }
    }

    private void live() {
        while (!closed || !work.isEmpty()) {
            try {
                world.advanceTo(later(clock.instant(), world.now()));
                List.copyOf(waiting.entrySet()).stream()
                        .filter(entry -> mayProceed(entry.getValue().progress()))
                        .forEach(entry ->
                                proceed(entry.getKey(), entry.getValue().onMistake()));
                next().ifPresent(Runnable::run);
            } catch (RuntimeException mistake) {
                // A simulation that went on after its own mistake would lie: whoever waits is told, and it ends.
                List<Waiting> told = List.copyOf(waiting.values());
                waiting.clear();
                close();
                told.forEach(session -> session.onMistake().accept(mistake));
            }
        }
    }

    private boolean mayProceed(Progress progress) {
        return progress.mayHaveCome(world.now());
    }

    private Optional<Runnable> next() {
        Optional<Instant> wake = Stream.concat(
                        world.nextEventAt().stream(),
                        waiting.values().stream().flatMap(one -> one.progress().wakesAt().stream()))
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
            close();
            return Optional.empty();
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
