package dev.sqldag.execution.runner;

import dev.sqldag.execution.ApplyCancelledException;
import dev.sqldag.execution.ApplyOptions;
import dev.sqldag.execution.ExecutionListener;
import dev.sqldag.execution.PlanRefusedException;
import dev.sqldag.execution.Report;
import dev.sqldag.execution.RunnerOptions;
import dev.sqldag.execution.run.Admission;
import dev.sqldag.execution.run.Run;
import dev.sqldag.observation.Observation;
import dev.sqldag.plan.Plan;
import dev.sqldag.session.SqlExecutor;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Carries plans out: the only place that does I/O. It drives a pure state machine with what the servers answer, one batch
 * after the other in each session. Each run has sessions of its own for what it changes, which it leaves, still open, to
 * the next run: two that go on at once lock each other out like two programs. Thread-safe; closing it closes its sessions.
 */
public final class Runner implements AutoCloseable {

    private final SqlExecutor executor;
    private final RunnerOptions options;
    private final Threads threads;
    private final Observer observer;
    private final Lanes looking;
    private final Queue<Lanes> idle = new ConcurrentLinkedQueue<>();
    private final Queue<Lanes> changing = new ConcurrentLinkedQueue<>();

    public Runner(SqlExecutor executor, RunnerOptions options) {
        this.executor = executor;
        this.options = options;
        this.threads = Threads.of(options.threads());
        this.looking = new Lanes(executor, threads.executor());
        this.observer = new Observer(looking);
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
            throw new ApplyCancelledException(Report.EMPTY);
        }
    }

    static List<ServerName> names(Topology topology) {
        return topology.servers().stream().map(Server::name).toList();
    }

    /**
     * Carries the plan out and returns when every step is done. Interrupting the calling thread cancels: what is under
     * way is waited for, nothing else is begun.
     *
     * @throws PlanRefusedException when the plan has errors among its problems
     * @throws dev.sqldag.execution.MissingConsentException when a destructive step has no consent
     * @throws dev.sqldag.execution.MissingValueException when the caller did not give what a statement needs
     * @throws dev.sqldag.execution.LockNotHeldException when another run keeps the lock of a server
     * @throws dev.sqldag.execution.StalePlanException when a plan made now would be another one
     * @throws dev.sqldag.execution.StepFailedException when a step was refused or did not come true in time
     * @throws dev.sqldag.execution.OperatorNeededException when a step needs a person first
     * @throws dev.sqldag.execution.DeadlinePassedException when the time of the run was up
     * @throws ApplyCancelledException when the thread was interrupted
     */
    public Report run(Plan plan, ExecutionListener listener, ApplyOptions apply) {
        if (plan.isRefused()) {
            throw new PlanRefusedException(plan.problems());
        }
        Admission.require(plan, apply);
        Lanes lanes = Optional.ofNullable(idle.poll()).orElseGet(this::newLanes);
        Run run = new Run(plan, options.settings(), apply);
        Drive drive = new Drive(run, lanes, observer, names(plan.topology()), options.ticker(), listener);
        try {
            drive.toTheEnd();
            return drive.outcome();
        } finally {
            leave(lanes, drive.leavesNothing());
        }
    }

    /** Sessions that may still have a lock end, and with them the lock. */
    private void leave(Lanes lanes, boolean reusable) {
        if (reusable) {
            idle.add(lanes);
        } else {
            changing.remove(lanes);
            lanes.close();
        }
    }

    private Lanes newLanes() {
        Lanes lanes = new Lanes(executor, threads.executor());
        changing.add(lanes);
        return lanes;
    }

    @Override
    public void close() {
        looking.close();
        changing.forEach(Lanes::close);
        threads.close();
    }
}
