package dev.sqldag.execution.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.condition.Condition.DatabaseJoined;
import dev.sqldag.execution.ApplyOptions;
import dev.sqldag.execution.Progress;
import dev.sqldag.execution.Report;
import dev.sqldag.execution.Report.Result;
import dev.sqldag.execution.RunSettings;
import dev.sqldag.observation.Observation;
import dev.sqldag.plan.Action.Await;
import dev.sqldag.plan.Action.ReadValue;
import dev.sqldag.plan.Action.RunStatement;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.Step;
import dev.sqldag.session.Answer;
import dev.sqldag.session.Parameter;
import dev.sqldag.session.Row;
import dev.sqldag.session.SqlError;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.CertificateName;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.LoginName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.tsql.CertificateStatement;
import dev.sqldag.tsql.GroupStatement;
import dev.sqldag.tsql.LateValue;
import dev.sqldag.tsql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Statement JOIN = new GroupStatement.Join(new GroupName("ag1"));
    private static final Statement GRANT = new GroupStatement.GrantCreateAnyDatabase(new GroupName("ag1"));

    private static final LateValue KEY = LateValue.bytes("@key", "read on server1");
    private static final CertificateName CERTIFICATE = new CertificateName("server1_cert");
    private static final Step READ_KEY = new Step(
            1,
            new ServerName("server1"),
            "read",
            new ReadValue(new CertificateStatement.ReadPublicKey(CERTIFICATE), "public_key", KEY),
            List.of(),
            List.of());
    private static final Step IMPORT_KEY = new Step(
            2,
            new ServerName("server2"),
            "import",
            new RunStatement(new CertificateStatement.ImportLate(CERTIFICATE, new LoginName("partner"), KEY)),
            List.of(),
            List.of(1));

    private Instant now = START;

    @Test
    void sends_a_step_only_when_the_steps_before_it_are_done() {
        Run run = run(step(1, "server1", "ag1", JOIN), step(2, "server2", "ag2", JOIN, 1));

        assertThat(sent(start(run))).containsExactly(1);
        assertThat(sent(on(run, inForce(1)))).containsExactly(2);
        assertThat(report(run, inForce(2)).isDone()).isTrue();
    }

    @Test
    void sends_independent_steps_at_once() {
        Run run = run(step(1, "server1", "ag1", JOIN), step(2, "server2", "ag2", JOIN));

        assertThat(sent(start(run))).containsExactly(1, 2);
    }

    @Test
    void has_one_statement_in_flight_for_each_server() {
        Run run = run(step(1, "server1", "ag1", JOIN), step(2, "SERVER1", "ag2", JOIN));

        assertThat(sent(start(run))).containsExactly(1);
        assertThat(sent(on(run, inForce(1)))).containsExactly(2);
    }

    @Test
    void has_one_statement_in_flight_for_each_group() {
        Run run = run(step(1, "server1", "ag1", JOIN), step(2, "server2", "AG1", JOIN));

        assertThat(sent(start(run))).containsExactly(1);
    }

    @Test
    void a_refusal_without_effect_ends_the_run_and_waits_for_what_is_in_flight() {
        Run run = run(
                step(1, "server1", "ag1", JOIN), step(2, "server2", "ag2", JOIN), step(3, "server3", "ag3", JOIN, 2));
        start(run);

        assertThat(on(run, refused(1, 35237))).noneMatch(Command.End.class::isInstance);
        Report report = report(run, inForce(2));

        assertThat(report.entries())
                .extracting(Report.Entry::result)
                .containsExactly(Result.FAILED, Result.DONE, Result.NOT_RUN);
    }

    @Test
    void an_unknown_outcome_is_read_before_anything_is_sent_again() {
        Run run = run(step(1, "server1", "ag1", JOIN));
        start(run);

        List<Command> commands = on(run, lost(1));

        assertThat(texts(commands))
                .singleElement()
                .asString()
                .contains("in_force")
                .doesNotContain("JOIN;");
        assertThat(report(run, inForce(1)).isDone()).isTrue();
    }

    @Test
    void a_statement_that_was_lost_and_is_not_in_force_is_sent_again() {
        Run run = run(step(1, "server1", "ag1", JOIN));
        start(run);
        on(run, lost(1));

        assertThat(texts(on(run, notInForce(1)))).singleElement().asString().contains("JOIN;");
    }

    @Test
    void a_refused_statement_of_unknown_outcome_fails_when_it_is_not_in_force() {
        Run run = run(step(1, "server1", "ag1", JOIN));
        start(run);
        on(run, refused(1, 41106));

        Report report = report(run, notInForce(1));

        assertThat(report.entries().get(0).result()).isEqualTo(Result.FAILED);
        assertThat(report.entries().get(0).failure().orElseThrow().number()).hasValue(41106);
    }

    @Test
    void a_statement_whose_effect_no_view_shows_is_sent_again_once_the_server_answers() {
        Run run = run(step(1, "server1", "ag1", GRANT));
        start(run);
        on(run, lost(1));

        assertThat(texts(on(run, inForce(1)))).singleElement().asString().contains("GRANT CREATE ANY DATABASE");
    }

    @Test
    void a_refused_statement_whose_effect_no_view_shows_fails_and_is_not_sent_for_ever() {
        Run run = run(step(1, "server1", "ag1", GRANT));
        start(run);
        on(run, refused(1, 99999));

        assertThat(report(run, inForce(1)).entries().get(0).result()).isEqualTo(Result.FAILED);
    }

    @Test
    void a_lost_statement_whose_effect_no_view_shows_ends_unknown_when_its_time_is_up() {
        Run run = run(step(1, "server1", "ag1", GRANT));
        start(run);
        on(run, lost(1));
        now = START.plus(RunSettings.DEFAULT.retryWithin());

        assertThat(report(run, inForce(1)).entries().get(0).result()).isEqualTo(Result.UNKNOWN);
    }

    @Test
    void a_statement_that_is_refused_because_it_is_so_already_is_done() {
        Run run = run(step(1, "server1", "ag1", GRANT));
        start(run);

        assertThat(report(run, refused(1, 41185)).isDone()).isTrue();
    }

    @Test
    void an_outcome_that_nobody_can_be_asked_about_is_reported_as_unknown() {
        Run run = run(step(1, "server1", "ag1", JOIN));
        start(run);
        on(run, lost(1));
        now = START.plus(RunSettings.DEFAULT.retryWithin());

        assertThat(report(run, unreachable(1)).entries().get(0).result()).isEqualTo(Result.UNKNOWN);
    }

    @Test
    void what_may_succeed_later_is_sent_again_later() {
        Run run = run(step(1, "server1", "ag1", JOIN));
        start(run);

        List<Command> commands = on(run, refused(1, 35250));
        assertThat(sent(commands)).isEmpty();
        Instant wake = wake(commands);

        now = wake;
        assertThat(texts(on(run, new Event.Ticked(now))))
                .singleElement()
                .asString()
                .contains("JOIN;");
    }

    @Test
    void what_never_succeeds_fails_when_its_time_is_up() {
        Run run = run(step(1, "server1", "ag1", JOIN));
        start(run);
        now = START.plus(RunSettings.DEFAULT.retryWithin());

        assertThat(report(run, refused(1, 35250)).entries().get(0).result()).isEqualTo(Result.FAILED);
    }

    @Test
    void a_wait_trusts_only_an_observation_that_was_begun_after_it() {
        Run run = run(await(1), step(2, "server2", "ag2", JOIN), await(3, 2));
        List<Command> first = start(run);
        assertThat(first).filteredOn(Command.Observe.class::isInstance).hasSize(1);
        on(run, inForce(2));

        List<Command> commands = on(run, new Event.Observed(joined(), now));

        assertThat(done(commands)).containsExactly(1);
    }

    @Test
    void a_wait_that_begins_during_a_look_is_looked_at_as_soon_as_that_one_is_over() {
        Run run = run(await(1), step(2, "server2", "ag2", JOIN), await(3, 2));
        start(run);
        on(run, inForce(2));

        List<Command> commands = on(run, new Event.Observed(nothing(), now));

        assertThat(commands).filteredOn(Command.Observe.class::isInstance).hasSize(1);
        assertThat(done(on(run, new Event.Observed(joined(), now)))).containsExactly(3);
    }

    @Test
    void a_wait_asks_only_the_server_that_can_tell() {
        assertThat(start(run(await(1)))).contains(new Command.Observe(List.of(new ServerName("server9"))));
    }

    @Test
    void a_wait_polls_at_its_pace_and_tells_only_news() {
        Run run = run(await(1));
        start(run);

        List<Command> first = on(run, new Event.Observed(nothing(), now));
        assertThat(wake(first)).isEqualTo(now.plus(RunSettings.DEFAULT.pollEvery()));
        assertThat(first).filteredOn(Command.Tell.class::isInstance).hasSize(1);

        now = wake(first);
        assertThat(on(run, new Event.Ticked(now))).hasSize(1).allMatch(Command.Observe.class::isInstance);
        assertThat(on(run, new Event.Observed(nothing(), now))).noneMatch(Command.Tell.class::isInstance);
    }

    @Test
    void a_wait_fails_when_its_time_is_up() {
        Run run = run(await(1));
        start(run);
        now = START.plus(Duration.ofMinutes(5));

        assertThat(report(run, new Event.Observed(nothing(), now))
                        .entries()
                        .get(0)
                        .result())
                .isEqualTo(Result.FAILED);
    }

    @Test
    void a_cancelled_run_begins_nothing_and_waits_for_what_is_in_flight() {
        Run run = run(step(1, "server1", "ag1", JOIN), step(2, "server1", "ag1", JOIN, 1));
        start(run);

        assertThat(on(run, new Event.Cancelled(now))).isEmpty();
        Report report = report(run, inForce(1));

        assertThat(report.entries()).extracting(Report.Entry::result).containsExactly(Result.DONE, Result.NOT_RUN);
    }

    @Test
    void a_run_that_has_ended_wants_nothing_more() {
        Run run = run(step(1, "server1", "ag1", JOIN));
        start(run);
        on(run, inForce(1));

        assertThat(on(run, lost(1))).isEmpty();
    }

    @Test
    void the_same_events_give_the_same_commands() {
        Function<Run, List<Command>> story = run -> {
            start(run);
            on(run, lost(1));
            return on(run, notInForce(1));
        };

        assertThat(story.apply(run(step(1, "server1", "ag1", JOIN))))
                .isEqualTo(story.apply(run(step(1, "server1", "ag1", JOIN))));
    }

    @Test
    void a_value_that_was_read_is_bound_where_it_is_used() {
        Run run = run(READ_KEY, IMPORT_KEY);
        start(run);

        List<Command> commands = on(run, value(1, new byte[] {1, 2}));

        assertThat(parameters(commands)).containsExactly(Parameter.bytes("@key", new byte[] {1, 2}, "read on server1"));
    }

    @Test
    void a_value_that_the_server_does_not_have_ends_the_run() {
        Run run = run(READ_KEY, IMPORT_KEY);
        start(run);

        Report report = report(run, value(1, null));

        assertThat(report.entries()).extracting(Report.Entry::result).containsExactly(Result.FAILED, Result.NOT_RUN);
    }

    @Test
    void a_value_whose_answer_was_lost_is_asked_for_again() {
        Run run = run(READ_KEY, IMPORT_KEY);
        start(run);

        now = wake(on(run, lost(1)));

        assertThat(texts(on(run, new Event.Ticked(now))))
                .singleElement()
                .asString()
                .contains("public_key");
    }

    private static Run run(Step... steps) {
        return new Run(
                new Plan(new Topology(List.of(), List.of()), List.of(steps), List.of()),
                RunSettings.DEFAULT,
                ApplyOptions.NONE);
    }

    private static Step step(int number, String server, String group, Statement statement, Integer... after) {
        return new Step(
                number,
                new ServerName(server),
                "do " + number,
                new RunStatement(statement),
                List.of(new GroupName(group)),
                List.of(after));
    }

    private static Step await(int number, Integer... after) {
        return new Step(
                number,
                new ServerName("server9"),
                "wait " + number,
                new Await(
                        new DatabaseJoined(new ServerName("server9"), new DatabaseName("db1")), Duration.ofMinutes(5)),
                List.of(),
                List.of(after));
    }

    private List<Command> start(Run run) {
        return on(run, new Event.Started(now));
    }

    /** The run's last words, once it has let go of its locks. */
    private Report report(Run run, Event event) {
        return RunStory.report(on(run, event));
    }

    /** What the run wants beside its locks, which it gets. */
    private List<Command> on(Run run, Event event) {
        return RunStory.withLocks(run, run.on(event), now);
    }

    private Event inForce(int step) {
        return new Event.Answered(new Errand.OfStep(step), answer(1), now);
    }

    private Event value(int step, byte @Nullable [] bytes) {
        Row row = Row.of(columns -> columns.column("public_key", bytes));
        return new Event.Answered(new Errand.OfStep(step), new Answer(List.of(List.of(row)), List.of()), now);
    }

    private Event notInForce(int step) {
        return new Event.Answered(new Errand.OfStep(step), answer(0), now);
    }

    private static Answer answer(int inForce) {
        return new Answer(List.of(List.of(Row.of(row -> row.column("in_force", inForce)))), List.of());
    }

    private Event refused(int step, int number) {
        return failed(step, SqlFailure.Kind.REFUSED, new SqlError(number, 1, 16, "server1", 4, "no"));
    }

    private Event lost(int step) {
        return failed(step, SqlFailure.Kind.CONNECTION_LOST, new SqlError(0, 0, 0, "", 0, "gone"));
    }

    private Event unreachable(int step) {
        return failed(step, SqlFailure.Kind.UNREACHABLE, new SqlError(0, 0, 0, "", 0, "no route"));
    }

    private Event failed(int step, SqlFailure.Kind kind, SqlError error) {
        return new Event.Failed(
                new Errand.OfStep(step), new SqlFailure(kind, new ServerName("server1"), List.of(error), null), now);
    }

    private static Observation nothing() {
        return Observation.of(List.of());
    }

    private static Observation joined() {
        return Observations.withJoinedDatabase("server9", "db1");
    }

    private static List<Integer> sent(List<Command> commands) {
        return RunStory.sent(commands);
    }

    private static List<String> texts(List<Command> commands) {
        return commands.stream()
                .filter(Command.Send.class::isInstance)
                .map(command -> ((Command.Send) command).batch().text())
                .toList();
    }

    private static List<Parameter> parameters(List<Command> commands) {
        return commands.stream()
                .filter(Command.Send.class::isInstance)
                .flatMap(command -> ((Command.Send) command).batch().parameters().stream())
                .toList();
    }

    private static List<Integer> done(List<Command> commands) {
        return commands.stream()
                .filter(Command.Tell.class::isInstance)
                .map(command -> ((Command.Tell) command).progress())
                .filter(progress -> progress.kind() == Progress.Kind.DONE)
                .map(progress -> progress.step().number())
                .toList();
    }

    private static Instant wake(List<Command> commands) {
        return commands.stream()
                .filter(Command.WakeAt.class::isInstance)
                .map(command -> ((Command.WakeAt) command).at())
                .findFirst()
                .orElseThrow();
    }
}
