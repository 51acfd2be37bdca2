package dev.sqldag.execution.runner;

import dev.sqldag.execution.ExecutionListener;
import dev.sqldag.execution.LockWait;
import dev.sqldag.execution.Progress;
import dev.sqldag.execution.Quiescence;
import dev.sqldag.execution.Report;
import dev.sqldag.execution.Ticker;
import dev.sqldag.execution.run.Command;
import dev.sqldag.execution.run.Ending;
import dev.sqldag.execution.run.Errand;
import dev.sqldag.execution.run.Event;
import dev.sqldag.execution.run.Run;
import dev.sqldag.plan.Action.CallProgram;
import dev.sqldag.session.Batch;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.topology.name.ServerName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One run with its queue of events; used by the calling thread, fed by whoever waits for the servers. */
final class Drive implements Command.Hands {

    private final Run run;
    private final Lanes lanes;
    private final Observer observer;
    private final List<ServerName> servers;
    private final Ticker ticker;
    private final ExecutionListener listener;
    private final Optional<Quiescence> program;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private @Nullable Event arrived;
    private @Nullable Instant wake;
    private @Nullable Report report;
    private @Nullable Ending ending;
    private boolean interrupted;
    private boolean quiesced;
    private boolean lockFailed;
    private @Nullable RuntimeException thrownByListener;

    /** @param servers whom an observation of all asks */
    Drive(
            Run run,
            Lanes lanes,
            Observer observer,
            List<ServerName> servers,
            Ticker ticker,
            ExecutionListener listener,
            Optional<Quiescence> program) {
        this.run = run;
        this.lanes = lanes;
        this.observer = observer;
        this.servers = servers;
        this.ticker = ticker;
        this.listener = listener;
        this.program = program;
    }

    /** Returns when the run has ended; what is thrown here is a mistake, and leaves it unfinished. */
    void toTheEnd() {
        try {
            handle(new Event.Started(ticker.instant()));
            while (report == null) {
                handle(next());
            }
        } finally {
            releaseAtLast();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** However the run ended, the program goes on; what it throws then must not hide how that was. */
    private void releaseAtLast() {
        try {
            release();
        } catch (RuntimeException thrown) {
            thrownByListener = thrownByListener == null ? thrown : thrownByListener;
        }
    }

    /** Whether the sessions can serve another run; one that would not let go of its lock must end. */
    boolean leavesNothing() {
        return report != null && !lockFailed;
    }

    /** What the caller is told at the end. */
    Report outcome() {
        if (thrownByListener != null) {
            throw thrownByListener;
        }
        Report known = Objects.requireNonNull(report, "the run has not ended");
        Objects.requireNonNull(ending, "the run has not ended").exception(known).ifPresent(failure -> {
            throw failure;
        });
        return known;
    }

    private Event cancelled() {
        interrupted = true;
        return new Event.Cancelled(ticker.instant());
    }

    private void failed(Errand errand, SqlFailure failure) {
        events.add(new Event.Failed(errand, failure, ticker.instant()));
    }

    private void handle(Event event) {
        wake = null;
        lockFailed |= event instanceof Event.Failed failed && failed.errand() instanceof Errand.OfLock;
        for (Command command : run.on(event)) {
            command.carryOut(this);
        }
    }

    private Event next() {
        try {
            if (Thread.interrupted()) {
                return cancelled();
            }
            Event waiting = events.poll();
            return waiting == null ? awaited() : waiting;
        } catch (InterruptedException stopped) {
            return cancelled();
        }
    }

    private Event awaited() throws InterruptedException {
        if (wake == null) {
            return events.take();
        }
        Duration left = Duration.between(ticker.instant(), wake);
        if (left.isNegative() || left.isZero()) {
            return new Event.Ticked(ticker.instant());
        }
        arrived = null;
        ticker.pause(left, this::hasNews);
        return arrived == null ? new Event.Ticked(ticker.instant()) : arrived;
    }

    private boolean hasNews(Duration longest) throws InterruptedException {
        arrived = events.poll(longest.toNanos(), TimeUnit.NANOSECONDS);
        return arrived != null;
    }

    @Override
    public void send(Errand errand, ServerName server, Batch batch) {
        lanes.to(server)
                .submit(
                        batch,
                        answer -> events.add(new Event.Answered(errand, answer, ticker.instant())),
                        failure -> failed(errand, failure));
    }

    @Override
    public void call(int step, CallProgram what) {
        Optional<String> trouble = Optional.empty();
        try {
            switch (what) {
                case QUIESCE -> quiesce();
                case RELEASE -> release();
            }
        } catch (RuntimeException thrown) {
            trouble = Optional.of(thrown.toString());
        }
        events.add(new Event.Called(step, trouble, ticker.instant()));
    }

    private void quiesce() {
        quiesced = true;
        program.ifPresent(Quiescence::quiesce);
    }

    private void release() {
        if (quiesced) {
            quiesced = false;
            program.ifPresent(Quiescence::release);
        }
    }

    @Override
    public void stopInFlight() {
        lanes.cancel();
    }

    @Override
    public void observe(List<ServerName> whom) {
        observer.observe(
                whom.isEmpty() ? servers : whom,
                observation -> events.add(new Event.Observed(observation, ticker.instant())));
    }

    @Override
    public void wakeAt(Instant at) {
        wake = at;
    }

    @Override
    public void tell(Progress progress) {
        guarded(() -> listener.on(progress));
    }

    @Override
    public void tell(LockWait wait) {
        guarded(() -> listener.onLockWait(wait));
    }

    private void guarded(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException thrown) {
            if (thrownByListener == null) {
                thrownByListener = thrown;
                events.add(new Event.Cancelled(ticker.instant()));
            }
        }
    }

    @Override
    public void end(Report finished, Ending how) {
        report = finished;
        ending = how;
    }
}
