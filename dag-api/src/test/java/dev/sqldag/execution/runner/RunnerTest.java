package dev.sqldag.execution.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.sqldag.execution.ApplyCancelledException;
import dev.sqldag.execution.ApplyOptions;
import dev.sqldag.execution.ExecutionListener;
import dev.sqldag.execution.LockNotHeldException;
import dev.sqldag.execution.PlanRefusedException;
import dev.sqldag.execution.Progress;
import dev.sqldag.execution.Report;
import dev.sqldag.execution.RunSettings;
import dev.sqldag.execution.RunnerOptions;
import dev.sqldag.execution.StepFailedException;
import dev.sqldag.observation.Observation;
import dev.sqldag.plan.Action.RunStatement;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.Step;
import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.problem.Severity;
import dev.sqldag.session.Answer;
import dev.sqldag.session.Batch;
import dev.sqldag.session.Row;
import dev.sqldag.session.SqlError;
import dev.sqldag.session.SqlExecutor;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.session.SqlSession;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import dev.sqldag.tsql.GroupStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rare paths of the executor's seam; the simulated fleet covers the common ones. */
class RunnerTest {

    private static final ServerName SERVER = new ServerName("server1");
    private static final Topology TOPOLOGY =
            Topology.of(AvailabilityGroup.of("ag1", ag -> ag.replica(Server.of("server1"))));
    private static final RunSettings IMPATIENT = new RunSettings(
                    Duration.ofMillis(1), Duration.ofMillis(1), Duration.ZERO, Duration.ZERO)
            .lockingWithin(Duration.ZERO);

    /** Sessions are closed by their own thread; a broken build waits this long, a sound one no time. */
    private static final int CLOSING_MILLIS = 60_000;

    private final SqlSession session = mock(SqlSession.class);
    private final SqlExecutor executor = mock(SqlExecutor.class);

    @Test
    void a_plan_with_errors_is_refused_before_anything_is_opened() {
        Problem problem = new Problem(ProblemCode.HADR_DISABLED, Severity.ERROR, "server1", "rule", "value", "Do it.");
        Plan refused = new Plan(TOPOLOGY, List.of(), List.of(problem));

        assertThatThrownBy(() -> run(refused))
                .isInstanceOfSatisfying(PlanRefusedException.class, thrown -> assertThat(thrown.problems())
                        .containsExactly(problem));
        verify(executor, never()).open(any());
    }

    @Test
    void a_refused_statement_is_told_with_server_step_statement_number_and_report() {
        when(executor.open(SERVER)).thenReturn(session);
        refuses(session, failure(SqlFailure.Kind.REFUSED, 35237));

        StepFailedException thrown = catchThrowableOfType(StepFailedException.class, () -> run(plan(2)));

        assertThat(thrown.server()).isEqualTo(SERVER);
        assertThat(thrown.step().number()).isEqualTo(1);
        assertThat(thrown.statement()).isEqualTo("ALTER AVAILABILITY GROUP [ag1] JOIN;");
        assertThat(thrown.errorNumber()).hasValue(35237);
        assertThat(thrown.report().entries())
                .extracting(Report.Entry::result)
                .containsExactly(Report.Result.FAILED, Report.Result.NOT_RUN);
    }

    @Test
    void an_executor_that_throws_its_own_exceptions_does_not_hang_the_run() {
        when(executor.open(SERVER)).thenThrow(new IllegalArgumentException("no data source"));

        assertThatThrownBy(() -> run(plan(1)))
                .isInstanceOf(LockNotHeldException.class)
                .hasMessageContaining("no data source");
    }

    @Test
    void an_answer_that_is_not_understood_makes_the_server_unknown() {
        when(executor.open(SERVER)).thenReturn(session);
        when(session.execute(any())).thenReturn(new Answer(List.of(), List.of()));

        try (Runner runner = runner()) {
            Observation observation = runner.observe(TOPOLOGY);

            assertThat(observation.unseen()).singleElement().satisfies(view -> assertThat(view.server())
                    .isEqualTo(SERVER));
        }
    }

    @Test
    void a_session_is_kept_for_the_next_statement_and_closed_with_the_runner() {
        when(executor.open(SERVER)).thenReturn(session);
        when(session.execute(any())).thenReturn(inForce());

        try (Runner runner = runner()) {
            assertThat(runner.run(plan(2), ExecutionListener.SILENT, ApplyOptions.NONE)
                            .isDone())
                    .isTrue();
        }

        verify(executor, times(1)).open(SERVER);
        verify(session, timeout(CLOSING_MILLIS)).close();
    }

    @Test
    void a_session_that_broke_is_replaced_before_the_outcome_is_read() {
        SqlSession second = mock(SqlSession.class);
        when(executor.open(SERVER)).thenReturn(session, second);
        refuses(session, failure(SqlFailure.Kind.CONNECTION_LOST, 0));
        when(second.execute(any())).thenReturn(inForce());

        assertThat(run(plan(1)).isDone()).isTrue();
        verify(session).close();
    }

    @Test
    void interrupting_the_caller_cancels_and_keeps_the_interrupt() {
        when(executor.open(SERVER)).thenReturn(session);
        when(session.execute(any())).thenReturn(inForce());

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> run(plan(2))).isInstanceOf(ApplyCancelledException.class);

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void what_a_listener_throws_ends_the_run_and_reaches_the_caller() {
        when(executor.open(SERVER)).thenReturn(session);
        when(session.execute(any())).thenReturn(inForce());
        IllegalStateException mistake = new IllegalStateException("listener");
        List<Progress> heard = new ArrayList<>();

        try (Runner runner = runner()) {
            assertThatThrownBy(() -> runner.run(
                            plan(2),
                            progress -> {
                                heard.add(progress);
                                throw mistake;
                            },
                            ApplyOptions.NONE))
                    .isSameAs(mistake);
        }
        assertThat(heard).noneMatch(progress -> progress.step().number() == 2);
    }

    /** It gives the lock, and nothing else. */
    private static void refuses(SqlSession session, SqlFailure failure) {
        when(session.execute(any())).thenAnswer(call -> {
            if (call.getArgument(0, Batch.class).text().contains("applock ")) {
                return inForce();
            }
            throw failure;
        });
    }

    private Report run(Plan plan) {
        try (Runner runner = runner()) {
            return runner.run(plan, ExecutionListener.SILENT, ApplyOptions.NONE);
        }
    }

    private Runner runner() {
        return new Runner(executor, RunnerOptions.of(options -> options.settings(IMPATIENT)));
    }

    private static Plan plan(int steps) {
        List<Step> list = new ArrayList<>();
        for (int number = 1; number <= steps; number++) {
            list.add(new Step(
                    number,
                    SERVER,
                    "join ag" + number,
                    new RunStatement(new GroupStatement.Join(new GroupName("ag" + number))),
                    List.of(new GroupName("ag" + number)),
                    number == 1 ? List.of() : List.of(number - 1)));
        }
        return new Plan(TOPOLOGY, list, List.of());
    }

    /** What is asked for is so, and the lock is had. */
    private static Answer inForce() {
        return new Answer(
                List.of(List.of(Row.of(row -> row.column("in_force", 1).column("code", 0)))), List.of());
    }

    private static SqlFailure failure(SqlFailure.Kind kind, int number) {
        return new SqlFailure(kind, SERVER, List.of(new SqlError(number, 1, 16, "server1", 1, "text")), null);
    }
}
