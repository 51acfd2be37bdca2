package dev.sqldag.testkit;

import dev.sqldag.testkit.language.LanguageSession;
import dev.sqldag.testkit.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The one place where a world is touched: whoever holds its lock moves the world and every session that can get on. A
 * thread of its own does so for clients of the wire; a client in the same process does it in its own thread.
 *
 * <p>In real time the world follows the clock. In virtual time it moves when every request that is under way waits, when
 * a client asks the same thing again at the same instant, which is how clients wait, or when it is told to.
 */
final class FleetLoop implements AutoCloseable {

    /** How long a thread that could let time pass lets others in first. */
    private static final Duration COURTESY = Duration.ofNanos(100_000);

    private static final Duration LONG = Duration.ofDays(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** What was posted; apart from the lock, because who posts may hold locks that the world's thread wants. */
    private final Queue<Runnable> work = new ConcurrentLinkedQueue<>();

    private final Semaphore posted = new Semaphore(0);
    private final WaitingSessions waiting = new WaitingSessions();
    private final Set<Thread> interrupted = new HashSet<>();
    private final Appointments appointments = new Appointments();
    private final FleetTime time;
    private final Consumer<World> afterStep;
    private World world;
    private Instant asleepUntil = Instant.MIN;
    /** How many clients let the world run in their own threads; in virtual time they alone let time pass. */
    private int callers;

    private volatile Instant glance;
    private volatile boolean closed;
    private Optional<RuntimeException> mistake = Optional.empty();

    /** @param afterStep is called whenever something may have happened in the world */
    FleetLoop(World world, FleetTime time, Consumer<World> afterStep) {
        this.world = world;
        this.time = time;
        this.afterStep = afterStep;
        this.glance = world.now();
        start("sqldag fleet", this::work);
        start("sqldag clock", this::keepTime);
    }

    private static void start(String name, Runnable life) {
        Thread thread = new Thread(life, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Does the work soon, in order; work that comes after the loop's end is dropped. */
    void post(Runnable item) {
        if (!closed) {
            work.add(item);
            posted.release();
        }
    }

    /** Does the work now, in the calling thread, after what was posted before; empty when the loop has ended. */
    <T> Optional<T> ask(Supplier<T> question) {
        lock.lock();
        try {
            guarded(this::turn);
            if (closed) {
                return Optional.empty();
            }
            T answer = question.get();
            guarded(this::settle);
            wakeForNext();
            return Optional.of(answer);
        } finally {
            lock.unlock();
        }
    }

    /** Does the work now, as {@link #ask}; nothing when the loop has ended. */
    void tell(Runnable order) {
        ask(() -> {
            order.run();
            return true;
        });
    }

    /**
     * Begins a request and lets the world run, in the calling thread, until it is answered or its time is up.
     *
     * @param giveUp ends the request when its time is up, or when the loop has ended
     * @throws RuntimeException the mistake of the simulation, or of an event that was arranged, that nobody else is told
     */
    void converse(Runnable begin, BooleanSupplier answered, Duration timeout, Runnable giveUp) {
        lock.lock();
        try {
            guarded(this::turn);
            if (!closed) {
                guarded(begin);
                guarded(this::settle);
            }
            callers++;
            Instant deadline = world.now().plus(timeout);
            while (!answered.getAsBoolean() && !closed && world.now().isBefore(deadline)) {
                guarded(() -> await(deadline));
            }
            callers--;
            if (!answered.getAsBoolean()) {
                mistake.ifPresent(FleetLoop::rethrow);
                giveUp.run();
            }
            wakeForNext();
        } finally {
            if (interrupted.remove(Thread.currentThread())) {
                Thread.currentThread().interrupt();
            }
            lock.unlock();
        }
    }

    /** Lets a session get on as far as it can; to be called with the lock held. */
    void proceed(LanguageSession session, WaitingSessions.Driver driver) {
        if (waiting.proceed(session, driver)) {
            changed.signalAll();
        }
    }

    /** To be called with the lock held. */
    void forget(LanguageSession session) {
        waiting.forget(session);
    }

    /** The world; to be touched with the lock held. */
    World world() {
        return world;
    }

    /** Waits cost nothing until {@link #runTime}. */
    void standTime() {
        tell(time::stand);
    }

    /** Time goes on from here. */
    void runTime() {
        tell(() -> time.run(world.now()));
    }

    /** Another world takes the place of this one; to be called with the lock held and all sessions cut. */
    void become(World other) {
        world = other;
        waiting.clear();
        appointments.clear();
        time.begin(other.now());
    }

    /** Something happens so long from now, with the lock held. */
    void in(Duration delay, Runnable action) {
        lock.lock();
        try {
            appointments.make(world.now().plus(delay), action);
            wakeForNext();
        } finally {
            lock.unlock();
        }
    }

    /** A client is about to ask; to be called with the lock held. */
    void asks(Object question) {
        if (time.isVirtual() && !time.isNewAt(world.now(), question)) {
            passTime(Instant.MAX);
        }
    }

    Instant now() {
        lock.lock();
        try {
            guarded(this::catchUp);
            return world.now();
        } finally {
            lock.unlock();
        }
    }

    void advance(Duration duration) {
        tell(() -> {
            time.leap(duration);
            if (time.isVirtual()) {
                moveTo(world.now().plus(duration));
            } else {
                catchUp();
            }
        });
    }

    /** About now, without waiting for the lock. */
    Instant glance() {
        return time.now().orElse(glance);
    }

    /** What was posted before is still done. */
    @Override
    public void close() {
        closed = true;
        posted.release();
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The life of the thread that does what is posted. */
    private void work() {
        while (!closed || !work.isEmpty()) {
            posted.acquireUninterruptibly();
            lock.lock();
            try {
                guarded(this::turn);
                wakeForNext();
            } finally {
                lock.unlock();
            }
        }
    }

    /** The life of the thread that lets time pass. */
    private void keepTime() {
        lock.lock();
        try {
            while (!closed) {
                guarded(this::turn);
                if (!closed) {
                    guarded(this::rest);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException thrown) {
            breakDown(thrown);
        } catch (Error thrown) {
            breakDown(new IllegalStateException(thrown));
        }
    }

    /** A simulation that went on after its own mistake would lie: whoever waits is told, and it ends. */
    private void breakDown(RuntimeException thrown) {
        mistake = Optional.of(thrown);
        close();
        waiting.breakDown(thrown);
    }

    private void turn() {
        catchUp();
        for (Runnable item = work.poll(); item != null; item = work.poll()) {
            item.run();
            settle();
        }
        settle();
    }

    private void catchUp() {
        time.now().ifPresent(now -> moveTo(later(now, world.now())));
    }

    private void moveTo(Instant then) {
        for (Optional<Instant> due = appointments.next();
                due.filter(at -> !at.isAfter(then)).isPresent();
                due = appointments.next()) {
            world.advanceTo(later(due.get(), world.now()));
            appointments.keep();
        }
        world.advanceTo(later(then, world.now()));
        glance = world.now();
    }

    /** Lets sessions get on until none can: one that is done may have let another one on. */
    private void settle() {
        afterStep.accept(world);
        while (waiting.proceedAll(world.now())) {
            changed.signalAll();
            afterStep.accept(world);
        }
    }

    private void rest() {
        if (time.isVirtual() && callers == 0 && !waiting.isEmpty() && next().isPresent()) {
            await(Instant.MAX);
            return;
        }
        asleepUntil = time.isVirtual() ? Instant.MAX : next().orElse(Instant.MAX);
        pause(untilThen(asleepUntil));
        asleepUntil = Instant.MIN;
    }

    /** Brings a waiting client nearer to its answer: lets others in, or time pass. */
    private void await(Instant deadline) {
        if (!time.isVirtual()) {
            wakeForNext();
            pause(untilThen(deadline));
            turn();
        } else if (lock.hasQueuedThreads()) {
            pause(COURTESY);
            turn();
        } else {
            passTime(deadline);
            settle();
        }
    }

    private void passTime(Instant limit) {
        Optional<Instant> next = next().filter(at -> at.isBefore(limit));
        if (next.isPresent() || limit.isBefore(Instant.MAX)) {
            moveTo(next.orElse(limit));
        }
    }

    /** When something will happen by itself. */
    private Optional<Instant> next() {
        return Stream.of(world.nextEventAt().stream(), appointments.next().stream(), waiting.nextWake().stream())
                .flatMap(moments -> moments)
                .min(Instant::compareTo);
    }

    private Duration untilThen(Instant then) {
        return then.equals(Instant.MAX) ? LONG : Duration.between(world.now(), then);
    }

    /** Until something changes, at the longest; a client's thread that is interrupted learns of it afterwards. */
    @SuppressWarnings("WaitNotInLoop") // callers look again at everything, whatever woke them
    private void pause(Duration longest) {
        try {
            changed.await(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            this.interrupted.add(Thread.currentThread());
        }
    }

    /** The loop's own thread sleeps no longer than to what comes next. */
    private void wakeForNext() {
        boolean wakes = time.isVirtual()
                ? callers == 0 && !waiting.isEmpty()
                : next().filter(at -> at.isBefore(asleepUntil)).isPresent();
        if (asleepUntil.isAfter(Instant.MIN) && wakes) {
            changed.signalAll();
        }
    }

    private static void rethrow(RuntimeException mistake) {
        throw mistake;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
