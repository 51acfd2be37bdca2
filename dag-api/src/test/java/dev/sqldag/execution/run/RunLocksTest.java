package dev.sqldag.execution.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.execution.ApplyOptions;
import dev.sqldag.execution.LockWait;
import dev.sqldag.execution.Report;
import dev.sqldag.execution.Report.Outcome;
import dev.sqldag.execution.Report.Result;
import dev.sqldag.execution.RunSettings;
import dev.sqldag.observation.Observation;
import dev.sqldag.plan.Action.RunStatement;
import dev.sqldag.plan.Facts;
import dev.sqldag.plan.Goal;
import dev.sqldag.plan.GuardedBatch;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.Risk;
import dev.sqldag.plan.Step;
import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.problem.Severity;
import dev.sqldag.session.Answer;
import dev.sqldag.session.Row;
import dev.sqldag.session.SqlError;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.topology.ClusterType;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.tsql.GroupStatement;
import dev.sqldag.tsql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Locks, looking again, going back and deadlines, event by event. */
class RunLocksTest {

    private static final Topology NOWHERE = new Topology(List.of(), List.of());
    private static final Observation NOTHING = Observation.of(List.of());

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void every_lock_is_tried_at_once_and_nothing_else_is_sent_before_all_are_had() {
        Run run = run(plan(join(1, "server2"), join(2, "server1")));

        assertThat(asked(run.on(new Event.Started(now)))).containsExactly("server1", "server2");
        assertThat(run.on(lock("server2", 0))).isEmpty();
        assertThat(RunStory.sent(run.on(lock("server1", 1)))).containsExactly(1, 2);
    }

    @Test
    void nobody_waits_while_having_a_lock_that_comes_later() {
        Run run = run(plan(join(1, "server1"), join(2, "server2"), join(3, "server3")));
        run.on(new Event.Started(now));
        run.on(lock("server1", 0));
        run.on(lock("server3", 0));

        List<Command> commands = run.on(lock("server2", -1));

        assertThat(texts(commands)).singleElement().asString().contains("sp_releaseapplock");
        assertThat(asked(commands)).containsExactly("server3");
        List<Command> waiting = run.on(released("server3"));
        assertThat(asked(waiting)).containsExactly("server2");
        assertThat(texts(waiting)).singleElement().asString().contains("@LockTimeout = 2000");
        assertThat(asked(run.on(lock("server2", 1)))).containsExactly("server3");
    }

    @Test
    void the_holder_is_told_each_time_and_named_at_the_end() {
        Run run = run(plan(join(1, "server1")));
        run.on(new Event.Started(now));

        List<Command> first = run.on(heldBySomeone("server1"));
        assertThat(first).filteredOn(Command.TellLockWait.class::isInstance).hasSize(1);
        now = now.plus(RunSettings.DEFAULT.lockWithin());
        Command.End end = end(run.on(heldBySomeone("server1")));

        assertThat(end.ending()).isInstanceOfSatisfying(Ending.LockNotHeld.class, not -> {
            LockWait lock = not.lock();
            assertThat(lock.holder().orElseThrow().login()).isEqualTo("deployer");
            assertThat(lock.waited()).isEqualTo(RunSettings.DEFAULT.lockWithin());
        });
        assertThat(end.report().outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void a_call_that_was_wrong_is_not_repeated() {
        Run run = run(plan(join(1, "server1")));
        run.on(new Event.Started(now));

        assertThat(end(run.on(lock("server1", -999))).ending()).isInstanceOf(Ending.LockNotHeld.class);
    }

    @Test
    void a_deadlock_victim_tries_again_a_little_later() {
        Run run = run(plan(join(1, "server1")));
        run.on(new Event.Started(now));

        assertThat(asked(run.on(lock("server1", -3)))).isEmpty();
        now = now.plus(RunSettings.DEFAULT.retryAfter());
        assertThat(asked(run.on(new Event.Ticked(now)))).containsExactly("server1");
    }

    @Test
    void cancelling_while_waiting_for_a_lock_lets_go_of_the_others() {
        Run run = run(plan(join(1, "server1"), join(2, "server2")));
        run.on(new Event.Started(now));
        run.on(lock("server1", 0));
        run.on(new Event.Cancelled(now));

        List<Command> commands = run.on(lock("server2", -1));

        assertThat(texts(commands)).singleElement().asString().contains("sp_releaseapplock");
        assertThat(end(run.on(released("server1"))).report().steps(Result.NOT_RUN))
                .hasSize(2);
    }

    @Test
    void locks_are_let_go_of_at_the_end() {
        Run run = run(plan(join(1, "server1")));
        run.on(new Event.Started(now));
        run.on(lock("server1", 0));

        List<Command> commands = run.on(inForce(1, 0));

        assertThat(texts(commands)).singleElement().asString().contains("sp_releaseapplock");
        assertThat(end(run.on(released("server1"))).report().isDone()).isTrue();
    }

    @Test
    void a_plan_that_changes_nothing_takes_no_lock() {
        assertThat(end(run(plan()).on(new Event.Started(now))).report().isDone())
                .isTrue();
    }

    @Test
    void without_its_lock_a_run_sends_nothing_until_it_has_it_again() {
        Run run = run(plan(join(1, "server1"), join(2, "server2"), join(3, "server2", 2)));
        start(run);

        assertThat(asked(run.on(refused(1, GuardedBatch.LOCK_LOST)))).isEmpty();
        List<Command> commands = run.on(inForce(2, 0));

        assertThat(RunStory.sent(commands)).isEmpty();
        assertThat(asked(commands)).containsExactly("server1");
        now = now.plus(RunSettings.DEFAULT.retryAfter());
        assertThat(RunStory.sent(run.on(lock("server1", 0)))).containsExactly(1, 3);
    }

    @Test
    void with_all_locks_the_servers_are_looked_at_and_what_is_in_force_is_not_sent() {
        Run run = run(towards(plan(join(2, "server2")), join(1, "server1"), join(2, "server2", 1)));

        assertThat(start(run)).containsExactly(new Command.Observe());
        assertThat(RunStory.sent(run.on(new Event.Observed(NOTHING, now)))).containsExactly(2);
        Report report = RunStory.report(RunStory.withLocks(run, run.on(inForce(2, 0)), now));

        assertThat(report.entries())
                .extracting(Report.Entry::result)
                .containsExactly(Result.IN_FORCE_ALREADY, Result.DONE);
    }

    @Test
    void a_plan_that_would_be_another_one_now_is_refused() {
        Step other = join(1, "server3");
        Run run = run(towards(plan(other), join(1, "server1")));
        start(run);

        Command.End end = end(RunStory.withLocks(run, run.on(new Event.Observed(NOTHING, now)), now));

        assertThat(end.ending()).isInstanceOfSatisfying(Ending.Stale.class, stale -> assertThat(stale.newSteps())
                .containsExactly(other));
        assertThat(end.report().outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void servers_that_are_coming_up_are_looked_at_again_before_anything_is_sent() {
        Step only = join(1, "server1");
        Plan notYet = refused(ProblemCode.SERVER_UNREACHABLE);
        Iterator<Plan> plans = List.of(notYet, notYet, plan(only)).iterator();
        Run run = run(towards(observation -> plans.next(), only));
        start(run);

        assertThat(run.on(new Event.Observed(NOTHING, now)))
                .containsExactly(new Command.WakeAt(now.plus(RunSettings.DEFAULT.retryAfter())));
        now = now.plus(RunSettings.DEFAULT.retryAfter());
        assertThat(run.on(new Event.Ticked(now))).containsExactly(new Command.Observe());
        run.on(new Event.Observed(NOTHING, now));
        now = now.plus(RunSettings.DEFAULT.retryAfter());
        run.on(new Event.Ticked(now));

        assertThat(RunStory.sent(run.on(new Event.Observed(NOTHING, now)))).containsExactly(1);
    }

    @Test
    void servers_that_do_not_come_up_end_the_run_and_are_not_called_moved() {
        Run run = run(towards(refused(ProblemCode.PRIMARY_UNKNOWN), join(1, "server1")));
        start(run);
        run.on(new Event.Observed(NOTHING, now));
        now = now.plus(RunSettings.DEFAULT.retryWithin());

        assertThat(run.on(new Event.Ticked(now))).containsExactly(new Command.Observe());
        Command.End end = end(RunStory.withLocks(run, run.on(new Event.Observed(NOTHING, now)), now));

        assertThat(end.ending()).isInstanceOf(Ending.NotReady.class);
        assertThat(end.report().outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void what_does_not_pass_by_itself_is_not_waited_for() {
        Run run =
                run(towards(refused(ProblemCode.SERVER_UNREACHABLE, ProblemCode.GROUP_NAME_TAKEN), join(1, "server1")));
        start(run);

        Command.End end = end(RunStory.withLocks(run, run.on(new Event.Observed(NOTHING, now)), now));

        assertThat(end.ending()).isInstanceOf(Ending.Stale.class);
    }

    @Test
    void what_the_run_did_and_somebody_took_away_makes_the_plan_stale() {
        Step first = join(1, "server1");
        Step second = join(2, "server2", 1);
        Run run = run(towards(plan(first, second), first, second));
        start(run);
        run.on(new Event.Observed(NOTHING, now));
        run.on(inForce(1, 0));
        run.on(refused(2, GuardedBatch.LOCK_LOST));
        assertThat(run.on(lock("server2", 0))).contains(new Command.Observe());

        Command.End end = end(RunStory.withLocks(run, run.on(new Event.Observed(NOTHING, now)), now));

        assertThat(end.ending()).isInstanceOf(Ending.Stale.class);
        assertThat(end.report().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void a_run_that_goes_back_takes_back_what_it_did_itself_and_the_last_thing_first() {
        Run run = run(
                plan(undoable(1), undoable(2, 1), undoable(3, 2), join(4, "server4", 3)),
                ApplyOptions.Builder::goBackOnFailure);
        start(run);
        run.on(inForce(1, 0));
        run.on(inForce(2, 1));
        run.on(inForce(3, 0));

        assertThat(undone(run.on(refused(4, 35237)))).containsExactly(3);
        assertThat(undone(run.on(undo(3)))).containsExactly(1);
        Report report = RunStory.report(RunStory.withLocks(run, run.on(undo(1)), now));

        assertThat(report.entries())
                .extracting(Report.Entry::result)
                .containsExactly(Result.UNDONE, Result.DONE, Result.UNDONE, Result.FAILED);
        assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    }

    @Test
    void what_cannot_be_taken_back_is_left_and_listed_and_the_rest_is_taken_back() {
        Run run = run(plan(undoable(1), undoable(2, 1), join(3, "server4", 2)), ApplyOptions.Builder::goBackOnFailure);
        start(run);
        run.on(inForce(1, 0));
        run.on(inForce(2, 0));
        run.on(refused(3, 35237));

        assertThat(undone(run.on(undoRefused(2)))).containsExactly(1);
        Report report = RunStory.report(RunStory.withLocks(run, run.on(undo(1)), now));

        assertThat(report.left()).extracting(Step::number).containsExactly(2);
        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void a_cancelled_run_still_sets_temporary_things_back() {
        Run run = run(plan(temporary(1), join(2, "server2", 1)));
        start(run);
        run.on(inForce(1, 0));
        run.on(new Event.Cancelled(now));

        assertThat(undone(run.on(inForce(2, 0)))).containsExactly(1);
    }

    @Test
    void at_the_deadline_what_is_in_flight_is_stopped_and_nothing_is_begun() {
        Run run = run(plan(join(1, "server1"), join(2, "server1", 1)), o -> o.within(Duration.ofMinutes(1)));
        start(run);
        now = now.plus(Duration.ofMinutes(1));

        assertThat(run.on(new Event.Ticked(now))).contains(new Command.StopInFlight());
        Command.End end = end(RunStory.withLocks(run, run.on(inForce(1, 0)), now));

        assertThat(end.ending()).isEqualTo(new Ending.DeadlinePassed());
        assertThat(end.report().entries())
                .extracting(Report.Entry::result)
                .containsExactly(Result.DONE, Result.NOT_RUN);
    }

    private List<Command> start(Run run) {
        return RunStory.withLocks(run, run.on(new Event.Started(now)), now);
    }

    private static Run run(Plan plan) {
        return run(plan, options -> {});
    }

    private static Run run(Plan plan, Consumer<ApplyOptions.Builder> options) {
        return new Run(plan, RunSettings.DEFAULT, ApplyOptions.of(options));
    }

    private static Plan plan(Step... steps) {
        return new Plan(NOWHERE, List.of(steps), List.of());
    }

    /** A plan that is made anew as the given one. */
    private static Plan towards(Plan again, Step... steps) {
        return towards(observation -> again, steps);
    }

    private static Plan towards(Goal goal, Step... steps) {
        return new Plan(Optional.of(goal), NOWHERE, List.of(steps), List.of(), List.of(), new Facts(Map.of()));
    }

    private static Plan refused(ProblemCode... codes) {
        List<Problem> problems = Stream.of(codes)
                .map(code -> new Problem(code, Severity.ERROR, "server1", "it answers", "no", "Wait."))
                .toList();
        return new Plan(NOWHERE, List.of(), problems);
    }

    private static Step join(int number, String server, Integer... after) {
        return step(number, server, new GroupStatement.Join(new GroupName("ag" + number)), Risk.NONE, false, after);
    }

    private static Step undoable(int number, Integer... after) {
        return step(number, "server1", new GroupStatement.Join(new GroupName("ag" + number)), Risk.NONE, true, after);
    }

    private static Step temporary(int number) {
        return step(number, "server1", new GroupStatement.Join(new GroupName("ag" + number)), Risk.TEMPORARY, true);
    }

    private static Step step(
            int number, String server, Statement statement, Risk risk, boolean undoable, Integer... after) {
        Statement undo = new GroupStatement.Drop(new GroupName("ag" + number), ClusterType.NONE);
        return new Step(
                number,
                new ServerName(server),
                "do " + number,
                new RunStatement(statement),
                List.of(),
                List.of(after),
                risk,
                undoable ? Optional.of(undo) : Optional.empty());
    }

    private Event lock(String server, int code) {
        return new Event.Answered(new Errand.OfLock(new ServerName(server)), RunStory.code(code), now);
    }

    private Event released(String server) {
        return new Event.Answered(new Errand.OfLock(new ServerName(server)), new Answer(List.of(), List.of()), now);
    }

    private Event heldBySomeone(String server) {
        Row holder = Row.of(row -> row.column("session_id", 57)
                .column("login_name", "deployer")
                .column("host_name", "host1")
                .column("program_name", "pipeline")
                .column("login_time", null));
        Answer answer = new Answer(List.of(List.of(Row.of(row -> row.column("code", -1))), List.of(holder)), List.of());
        return new Event.Answered(new Errand.OfLock(new ServerName(server)), answer, now);
    }

    private Event inForce(int step, int before) {
        return new Event.Answered(new Errand.OfStep(step), answer(before), now);
    }

    private Event undo(int step) {
        return new Event.Answered(new Errand.OfUndo(step), answer(0), now);
    }

    private static Answer answer(int before) {
        return new Answer(
                List.of(
                        List.of(Row.of(row -> row.column("was_in_force", before))),
                        List.of(Row.of(row -> row.column("in_force", 1)))),
                List.of());
    }

    private Event refused(int step, int number) {
        return new Event.Failed(new Errand.OfStep(step), failure(number), now);
    }

    private Event undoRefused(int step) {
        return new Event.Failed(new Errand.OfUndo(step), failure(35237), now);
    }

    private static SqlFailure failure(int number) {
        SqlError error = new SqlError(number, 1, 16, "server1", 4, "no");
        return new SqlFailure(SqlFailure.Kind.REFUSED, new ServerName("server1"), List.of(error), null);
    }

    private static Stream<Command.Send> sends(List<Command> commands) {
        return commands.stream().filter(Command.Send.class::isInstance).map(command -> (Command.Send) command);
    }

    private static List<String> asked(List<Command> commands) {
        return sends(commands)
                .filter(send -> send.errand() instanceof Errand.OfLock)
                .map(send -> send.server().value())
                .toList();
    }

    private static List<Integer> undone(List<Command> commands) {
        return sends(commands)
                .filter(send -> send.errand() instanceof Errand.OfUndo)
                .map(send -> ((Errand.OfUndo) send.errand()).number())
                .toList();
    }

    private static List<String> texts(List<Command> commands) {
        return sends(commands).map(send -> send.batch().text()).toList();
    }

    private static Command.End end(List<Command> commands) {
        return commands.stream()
                .filter(Command.End.class::isInstance)
                .map(command -> (Command.End) command)
                .findFirst()
                .orElseThrow();
    }
}
