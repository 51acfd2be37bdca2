package dev.sqldag;

import dev.sqldag.change.ChangePlanner;
import dev.sqldag.execution.ApplyOptions;
import dev.sqldag.execution.ExecutionListener;
import dev.sqldag.execution.Report;
import dev.sqldag.execution.RunSettings;
import dev.sqldag.execution.RunnerOptions;
import dev.sqldag.execution.runner.Runner;
import dev.sqldag.failover.FailoverOptions;
import dev.sqldag.failover.FailoverPlanner;
import dev.sqldag.failover.FailoverReadiness;
import dev.sqldag.observation.Observation;
import dev.sqldag.plan.Consent;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.PlanOptions;
import dev.sqldag.readiness.Readiness;
import dev.sqldag.readiness.seeding.SeedingDoctor;
import dev.sqldag.readiness.seeding.SeedingFinding;
import dev.sqldag.session.SqlExecutor;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.validation.Validator;
import java.util.List;
import java.util.function.Consumer;

/**
 * The servers that an executor reaches, and what can be done with them. {@code plan} only reads, {@code apply} is the one
 * method that writes. Thread-safe; close it to end its sessions.
 */
public final class Estate implements AutoCloseable {

    private final Runner runner;

    private Estate(Runner runner) {
        this.runner = runner;
    }

    /** Opens nothing yet: sessions are opened when they are first needed. */
    public static Estate on(SqlExecutor executor) {
        return on(executor, RunSettings.DEFAULT);
    }

    public static Estate on(SqlExecutor executor, RunSettings settings) {
        return on(executor, options -> options.settings(settings));
    }

    /** With threads of the caller, or a clock of its own, as {@link RunnerOptions} tells. */
    public static Estate on(SqlExecutor executor, Consumer<RunnerOptions.Builder> options) {
        return new Estate(new Runner(executor, RunnerOptions.of(options)));
    }

    /**
     * The plan before anything of the topology exists. No server is asked.
     *
     * @throws dev.sqldag.validation.InvalidTopologyException when a rule is broken, with all that are
     */
    public static Plan planOffline(Topology topology) {
        return ChangePlanner.fromNothing(topology);
    }

    /** What the servers of the topology show now, each asked in one round trip, all at once. */
    public Observation observe(Topology topology) {
        return runner.observe(topology);
    }

    /**
     * What these servers show now; {@link Observation#toTopology()} of it is the estate as it stands.
     *
     * @param servers each once
     */
    public Observation observe(List<ServerName> servers) {
        return runner.observe(servers.stream().distinct().toList());
    }

    /**
     * Whether the servers of the topology are ready for it: for each what is not as it must be, and how to put it right.
     * Reads only.
     *
     * @throws dev.sqldag.validation.InvalidTopologyException when a rule is broken, with all that are
     */
    public Readiness check(Topology topology) {
        Validator.requireValid(topology); // before any server is asked
        return Readiness.of(topology, runner.observe(topology));
    }

    /**
     * Why databases of the topology are not where automatic seeding should have brought them. Reads only; the topology need
     * not follow the rules. That a seeding has come to a stop takes two looks, see {@link SeedingDoctor}.
     */
    public List<SeedingFinding> diagnoseSeeding(Topology topology) {
        return SeedingDoctor.diagnose(topology, runner.observe(topology));
    }

    public Plan plan(AvailabilityGroup group) {
        return plan(Topology.of(group));
    }

    /** The distributed group with its members. */
    public Plan plan(DistributedAvailabilityGroup group) {
        return plan(Topology.of(group));
    }

    public Plan plan(Topology topology) {
        return plan(topology, settings -> {});
    }

    /**
     * What has to be done so that the servers become what the topology says. Reads only; a server that does not answer
     * makes a plan that is refused, not an exception.
     *
     * @throws dev.sqldag.validation.InvalidTopologyException when a rule is broken, with all that are
     */
    public Plan plan(Topology topology, Consumer<PlanOptions.Builder> settings) {
        Validator.requireValid(topology); // before any server is asked
        return ChangePlanner.plan(topology, runner.observe(topology), PlanOptions.of(settings));
    }

    /**
     * Whether the writable side of the distributed group could be moved to the member now, with reasons and evidence. Reads
     * only.
     *
     * @throws dev.sqldag.validation.InvalidTopologyException when a rule is broken, with all that are
     */
    public FailoverReadiness readiness(DistributedAvailabilityGroup group, AvailabilityGroup target) {
        return FailoverPlanner.readiness(group, target.name(), seen(group));
    }

    /** {@link #planFailover(DistributedAvailabilityGroup, AvailabilityGroup, Consumer)} with the default options. */
    public Plan planFailover(DistributedAvailabilityGroup group, AvailabilityGroup target) {
        return planFailover(group, target, options -> {});
    }

    /**
     * The way to make the member the global primary without losing a committed transaction. Reads only. Where an earlier run
     * ended in the middle, the plan goes on from there.
     *
     * @throws dev.sqldag.validation.InvalidTopologyException when a rule is broken, with all that are
     */
    public Plan planFailover(
            DistributedAvailabilityGroup group, AvailabilityGroup target, Consumer<FailoverOptions.Builder> settings) {
        return FailoverPlanner.planned(group, target.name(), FailoverOptions.of(settings), seen(group));
    }

    /**
     * The way to make the member the global primary when the other side is lost, whatever that loses. Reads only. The plan's
     * problems say why it is refused, what may be lost, and that both sides may take writes until the other one is fenced.
     *
     * @throws dev.sqldag.validation.InvalidTopologyException when a rule is broken, with all that are
     */
    public Plan planForcedFailover(
            DistributedAvailabilityGroup group, AvailabilityGroup target, Consumer<FailoverOptions.Builder> settings) {
        return FailoverPlanner.forced(group, target.name(), FailoverOptions.of(settings), seen(group));
    }

    /**
     * The way to make a member that was lost, and is back, the global primary again: first a plan that takes it in as a
     * follower and discards what only it has; planned again after that, a planned failover; and then nothing. Reads only.
     *
     * @throws dev.sqldag.validation.InvalidTopologyException when a rule is broken, with all that are
     */
    public Plan planFailBack(
            DistributedAvailabilityGroup group, AvailabilityGroup target, Consumer<FailoverOptions.Builder> settings) {
        return FailoverPlanner.back(group, target.name(), FailoverOptions.of(settings), seen(group));
    }

    private Observation seen(DistributedAvailabilityGroup group) {
        Topology topology = Topology.of(group);
        Validator.requireValid(topology); // before any server is asked
        return runner.observe(topology);
    }

    public Report apply(Plan plan) {
        return apply(plan, ExecutionListener.SILENT);
    }

    /** The same for a plan with destructive steps, each of which needs a consent; see {@link Plan#consent}. */
    public Report apply(Plan plan, Consent... consents) {
        return apply(
                plan, ExecutionListener.SILENT, options -> List.of(consents).forEach(options::consent));
    }

    public Report apply(Plan plan, ExecutionListener listener) {
        return apply(plan, listener, options -> {});
    }

    /**
     * Carries the plan out and returns when every step is done; the exceptions carry a report of what was done. While it
     * goes on, no other run changes the same servers: it waits for theirs to end, and looks before it begins whether the
     * plan still holds. Interrupting the calling thread cancels: what is under way is waited for, nothing else is begun.
     *
     * @throws dev.sqldag.execution.PlanRefusedException when the plan has errors among its problems
     * @throws dev.sqldag.execution.MissingConsentException when a destructive step has no consent
     * @throws dev.sqldag.execution.MissingValueException when a statement needs what the caller alone knows
     * @throws dev.sqldag.execution.LockNotHeldException when another run keeps the lock of a server
     * @throws dev.sqldag.execution.StalePlanException when a plan made now would be another one
     * @throws dev.sqldag.execution.StepFailedException when a step was refused or did not come true in time
     * @throws dev.sqldag.execution.OperatorNeededException when a step needs a person first
     * @throws dev.sqldag.execution.DeadlinePassedException when the time of the run was up
     * @throws dev.sqldag.execution.ApplyCancelledException when the thread was interrupted
     */
    public Report apply(Plan plan, ExecutionListener listener, Consumer<ApplyOptions.Builder> options) {
        return runner.run(plan, listener, ApplyOptions.of(options));
    }

    @Override
    public void close() {
        runner.close();
    }
}
