package dev.sqldag.execution.run;

import dev.sqldag.execution.ApplyOptions;
import dev.sqldag.execution.Report.Result;
import dev.sqldag.execution.RunSettings;
import dev.sqldag.execution.run.StepRun.Phase;
import dev.sqldag.observation.Observation;
import dev.sqldag.plan.Goal;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.Step;
import dev.sqldag.problem.Problem;
import dev.sqldag.session.Answer;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.topology.name.ServerName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A plan being carried out: event in, commands out. It does no I/O, reads no clock and has no thread, so that the same
 * events always give the same commands.
 *
 * <p>It gets the locks, looks at the servers and plans again, does what is left to do, takes back what must not stay, and
 * lets go of the locks. When it loses a lock on the way, it gets it back and looks again before it sends anything more.
 */
public final class Run {

    private enum Stage {
        LOCKING,
        LOOKING,
        WORKING,
        LEAVING,
        ENDED
    }

    private final Plan plan;
    private final RunSettings settings;
    private final ApplyOptions options;
    private final Outbox out = new Outbox();
    private final Statements statements;
    private final LockKeeper locks;
    private final Look look;
    private final Work forward;
    private Optional<Work> back = Optional.empty();
    private Optional<Ending> ending = Optional.empty();
    private Stage stage = Stage.WORKING;
    private Instant deadline = Instant.MAX;
    private boolean interrupted;
    private boolean late;
    private boolean locksGivenUp;

    public Run(Plan plan, RunSettings settings, ApplyOptions options) {
        this.plan = plan;
        this.settings = settings;
        this.options = options;
        List<ServerName> servers = plan.mutations().map(Step::server).toList();
        this.locks = new LockKeeper(servers, settings, out);
        this.look = new Look(settings, out);
        this.statements = new Statements(settings, new KnownValues(options.values()), out);
        this.forward = new Work(plan.steps(), Direction.FORWARD, statements, settings, out);
    }

    /** What is to be done because of the event. Nothing, once the run has ended. */
    public List<Command> on(Event event) {
        if (stage == Stage.ENDED) {
            return List.of();
        }
        out.at(event.at());
        event.applyTo(this);
        passDeadline();
        proceed();
        return out.taken();
    }

    void started() {
        deadline = options.deadline().map(out.now()::plus).orElse(Instant.MAX);
        if (!locks.hasAll()) {
            lock();
        }
    }

    void ticked() {
        // What is due is found by proceed().
    }

    void cancelled() {
        interrupt(new Ending.Cancelled());
    }

    void stepAnswered(int number, Answer answer) {
        forward.answered(number, answer);
    }

    void stepFailed(int number, SqlFailure failure) {
        locks.noticed(forward.step(number).step.server(), failure);
        forward.failed(number, failure);
    }

    void undoAnswered(int number, Answer answer) {
        current().answered(number, answer);
    }

    void undoFailed(int number, SqlFailure failure) {
        locks.noticed(forward.step(number).step.server(), failure);
        current().failed(number, failure);
    }

    void called(int number, Optional<String> trouble) {
        forward.called(number, trouble);
    }

    void lockAnswered(ServerName server, Answer answer) {
        locks.answered(server, answer);
    }

    void lockFailed(ServerName server, SqlFailure failure) {
        locks.failed(server, failure);
    }

    void observed(Observation observation) {
        if (stage == Stage.LOOKING) {
            plan.goal().ifPresent(goal -> compare(goal, observation));
        } else {
            forward.observed(observation);
        }
    }

    private void compare(Goal goal, Observation observation) {
        Replan now = new Replan(plan, goal.plan(observation));
        List<Problem> notReady = now.notReady();
        if (!notReady.isEmpty() && look.again()) {
            return;
        }
        stage = Stage.WORKING;
        Optional<Ending> refused = notReady.isEmpty() ? now.stale(forward) : Optional.of(new Ending.NotReady(notReady));
        if (refused.isPresent()) {
            ending = refused;
            forward.stop();
            return;
        }
        forward.steps().stream()
                .filter(step -> step.phase() == Phase.PENDING || step.phase() == Phase.PAUSED)
                .filter(step -> !now.has(step.step))
                .toList()
                .forEach(forward::inForceAlready);
    }

    private Work current() {
        return back.orElse(forward);
    }

    /** The caller wants no more. Temporary settings are still set back, unless the caller says so again. */
    private void interrupt(Ending why) {
        interrupted = true;
        ending = ending.or(() -> Optional.of(why));
        current().hurry();
        stage = stage == Stage.LOOKING ? Stage.WORKING : stage;
    }

    /** What is in flight is stopped; what has to be taken back has as long as anything that is tried again. */
    private void passDeadline() {
        if (deadline.isAfter(out.now())) {
            return;
        }
        boolean mayGoOn = !late && back.isPresent();
        late = true;
        deadline = out.now().plus(settings.retryWithin());
        if (!mayGoOn) {
            interrupt(new Ending.DeadlinePassed());
            out.add(new Command.StopInFlight());
        }
    }

    private void proceed() {
        Stage before;
        do {
            before = stage;
            switch (stage) {
                case LOCKING -> getLocks();
                case WORKING -> work();
                case LEAVING -> leave();
                case LOOKING -> look.proceed();
                case ENDED -> {}
            }
        } while (stage != before);
        if (deadline.isBefore(Instant.MAX)) {
            out.wakeAt(deadline);
        }
    }

    private void lock() {
        stage = Stage.LOCKING;
        locks.begin();
    }

    private void getLocks() {
        if (!locks.isQuiet()) {
            return;
        }
        if (locks.hasAll()) {
            current().resumed();
            boolean looks = plan.goal().isPresent() && back.isEmpty() && !interrupted;
            stage = looks ? Stage.LOOKING : Stage.WORKING;
            if (looks) {
                look.begin();
            }
        } else if (locks.givenUp().isPresent()) {
            ending = ending.or(() -> locks.givenUp().map(Ending.LockNotHeld::new));
            doWithoutLocks();
        } else if (current().isHurrying()) {
            doWithoutLocks();
        } else {
            locks.proceed();
        }
    }

    /** Nothing more is sent but questions. */
    private void doWithoutLocks() {
        locksGivenUp = true;
        current().hurry();
        stage = Stage.WORKING;
    }

    private void work() {
        Work work = current();
        boolean mayChange = locks.hasAll();
        if (mayChange || work.isStopping() || locksGivenUp) {
            work.proceed(mayChange);
        } else if (work.isQuiet()) {
            lock();
            return;
        }
        if (work.isOver()) {
            finish(work);
        }
    }

    private void finish(Work work) {
        if (work == forward) {
            Ending how = ending.orElseGet(this::howItWent);
            ending = Optional.of(how);
            goBack(Undoing.steps(forward.steps(), how.isFailure() && options.goingBack()));
        } else {
            work.steps().stream()
                    .filter(step -> !step.result().isInForce())
                    .findFirst()
                    .filter(left -> ending.filter(Ending.Done.class::isInstance).isPresent())
                    .ifPresent(left -> ending = Optional.of(new Ending.StepFailed(left.number())));
            stage = Stage.LEAVING;
            locks.release();
        }
    }

    private void goBack(List<Step> undo) {
        Work goingBack = new Work(undo, Direction.BACK, statements, settings, out);
        back = Optional.of(goingBack);
        if (locksGivenUp || undo.isEmpty()) {
            goingBack.hurry();
        }
        work();
    }

    private Ending howItWent() {
        Optional<Ending> failed = forward.failed().map(Ending.StepFailed::new);
        return failed.or(() -> forward.steps().stream()
                        .filter(step -> step.result() == Result.NEEDS_OPERATOR)
                        .findFirst()
                        .map(step -> new Ending.OperatorNeeded(step.step)))
                .orElseGet(Ending.Done::new);
    }

    private void leave() {
        if (locks.isQuiet()) {
            stage = Stage.ENDED;
            Ending how = ending.orElseGet(Ending.Done::new);
            out.add(new Command.End(Reporting.of(forward, current(), how, options), how));
        }
    }
}
