package dev.sqldag.execution;

import dev.sqldag.observation.Observation;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.Step;
import dev.sqldag.session.Batch;
import dev.sqldag.session.SqlExecutor;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Carries plans out: the only place that does I/O. It drives a pure state machine with what the servers answer, on one
 * thread for each session. Thread-safe; closing it closes its sessions.
 */
public final class Runner implements AutoCloseable {

    private final Lanes lanes;
    private final Observer observer;
    private final InstantSource clock;
    private final RunSettings settings;

    public Runner(SqlExecutor executor, InstantSource clock, RunSettings settings) {
        this.lanes = new Lanes(executor);
        this.observer = new Observer(lanes);
        this.clock = clock;
        this.settings = settings;
    }

    /** What the servers of the topology show now; as {@link #observe(List)}. */
    public Observation observe(Topology topology) {
        return observe(names(topology));
    }

    /**
     * What the servers show now, each asked in one round trip, all at once.
     *
     * @throws ApplyCancelledException when the thread is interrupted while it waits
     */
    public Observation observe(List<ServerName> servers) {
        BlockingQueue<Observation> seen = new LinkedBlockingQueue<>();
        observer.observe(servers, seen::add);
        try {
            return seen.take();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ApplyCancelledException(new Report(List.of()));
        }
    }

    private static List<ServerName> names(Topology topology) {
        return topology.servers().stream().map(Server::name).toList();
    }

    /**
     * Carries the plan out and returns when every step is done. Interrupting the calling thread cancels: what is under
     * way is waited for, nothing else is begun.
     *
     * @throws PlanRefusedException when the plan has errors among its problems
     * @throws StepFailedException when a step was refused or did not come true in time
     * @throws OperatorNeededException when a step needs a person first
     * @throws ApplyCancelledException when the thread was interrupted
     */
    public Report run(Plan plan, ExecutionListener listener) {
        if (plan.isRefused()) {
            throw new PlanRefusedException(plan.problems());
        }
        Drive drive = new Drive(plan, listener);
        Report report = drive.toTheEnd();
        if (drive.run.wasCancelled()) {
            drive.rethrow();
            Thread.currentThread().interrupt();
            throw new ApplyCancelledException(report);
        }
        report.first(Report.Result.FAILED)
                .or(() -> report.first(Report.Result.UNKNOWN))
                .ifPresent(entry -> {
                    throw new StepFailedException(entry, report);
                });
        report.first(Report.Result.NEEDS_OPERATOR).ifPresent(entry -> {
            throw new OperatorNeededException(entry.step(), report);
        });
        return report;
    }

    @Override
    public void close() {
        lanes.close();
    }

    /** One run with its queue of events; used by the calling thread, fed by the lanes' threads. */
    private final class Drive implements Command.Hands {

        private final Plan plan;
        private final ExecutionListener listener;
        private final Run run;
        private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        private @Nullable Instant wake;
        private @Nullable Report report;
        private @Nullable RuntimeException thrownByListener;

        private Drive(Plan plan, ExecutionListener listener) {
            this.plan = plan;
            this.listener = listener;
            this.run = new Run(plan, settings);
        }

        private Report toTheEnd() {
            handle(new Event.Started(clock.instant()));
            while (report == null) {
                handle(next());
            }
            return report;
        }

        private void rethrow() {
            if (thrownByListener != null) {
                throw thrownByListener;
            }
        }

        private void handle(Event event) {
            wake = null;
            for (Command command : run.on(event)) {
                command.carryOut(this);
            }
        }

        private Event next() {
            try {
                Event event = wake == null
                        ? events.take()
                        : events.poll(Duration.between(clock.instant(), wake).toNanos(), TimeUnit.NANOSECONDS);
                return event == null ? new Event.Ticked(clock.instant()) : event;
            } catch (InterruptedException interrupted) {
                return new Event.Cancelled(clock.instant());
            }
        }

        @Override
        public void send(Step step, Batch batch) {
            lanes.changing(step.server())
                    .submit(
                            batch,
                            answer -> events.add(new Event.Answered(step.number(), answer, clock.instant())),
                            failure -> events.add(new Event.Failed(step.number(), failure, clock.instant())));
        }

        @Override
        public void observe() {
            observer.observe(
                    names(plan.topology()),
                    observation -> events.add(new Event.Observed(observation, clock.instant())));
        }

        @Override
        public void wakeAt(Instant at) {
            wake = at;
        }

        @Override
        public void tell(Progress progress) {
            try {
                listener.on(progress);
            } catch (RuntimeException thrown) {
                if (thrownByListener == null) {
                    thrownByListener = thrown;
                    events.add(new Event.Cancelled(clock.instant()));
                }
            }
        }

        @Override
        public void end(Report finished) {
            report = finished;
        }
    }
}
