package dev.sqldag.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sqldag.Estate;
import dev.sqldag.execution.DeadlinePassedException;
import dev.sqldag.execution.ExecutionListener;
import dev.sqldag.execution.LockNotHeldException;
import dev.sqldag.execution.LockWait;
import dev.sqldag.execution.MissingConsentException;
import dev.sqldag.execution.Progress;
import dev.sqldag.execution.Report;
import dev.sqldag.execution.Report.Outcome;
import dev.sqldag.execution.Report.Result;
import dev.sqldag.execution.RunnerOptions;
import dev.sqldag.execution.StalePlanException;
import dev.sqldag.execution.StepFailedException;
import dev.sqldag.plan.Action.RunStatement;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.Risk;
import dev.sqldag.plan.Step;
import dev.sqldag.session.Batch;
import dev.sqldag.session.SqlExecutor;
import dev.sqldag.session.SqlSession;
import dev.sqldag.testkit.client.ReconnectingDriver;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.CertificateName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Certificate;
import dev.sqldag.trust.Secret;
import dev.sqldag.tsql.CertificateStatement;
import dev.sqldag.tsql.GroupStatement;
import dev.sqldag.tsql.LateValue;
import dev.sqldag.tsql.Password;
import dev.sqldag.tsql.SecurityStatement;
import dev.sqldag.tsql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Locks, stale plans, consents and going back, in process on one thread and over JDBC on many. */
class ApplyTest {

    private static final ServerName SERVER1 = new ServerName("server1");
    private static final CertificateName CERTIFICATE = new CertificateName("mine");
    private static final String GET = "EXEC sp_getapplock @Resource = N'sqldag', @LockMode = 'Exclusive',"
            + " @LockOwner = 'Session', @LockTimeout = 0";

    private static final String LET_GO = "EXEC sp_releaseapplock @Resource = N'sqldag', @LockOwner = 'Session'";

    private SimulatedFleet fleet;

    /** How the library reaches the fleet, and who does its work. */
    enum Door {
        IN_PROCESS {
            @Override
            SqlExecutor executor(SimulatedFleet fleet) {
                return fleet.inProcess();
            }

            @Override
            void drive(RunnerOptions.Builder options, SimulatedFleet fleet) {
                options.onCallingThread(fleet.clock());
            }
        },
        JDBC {
            @Override
            SqlExecutor executor(SimulatedFleet fleet) {
                return fleet.executor();
            }

            @Override
            void drive(RunnerOptions.Builder options, SimulatedFleet fleet) {
                options.settings(Fleets.EAGER.lockingWithin(Duration.ofSeconds(1)));
            }
        };

        abstract SqlExecutor executor(SimulatedFleet fleet);

        abstract void drive(RunnerOptions.Builder options, SimulatedFleet fleet);

        Estate estate(SimulatedFleet fleet) {
            return estate(executor(fleet), fleet);
        }

        Estate estate(SqlExecutor executor, SimulatedFleet fleet) {
            return Estate.on(executor, options -> drive(options, fleet));
        }
    }

    @BeforeEach
    void start() {
        fleet = SimulatedFleet.start(f ->
                f.cluster("server1", "server2").cluster("server3", "server4").virtualTime());
        try (SqlSession session = fleet.inProcess().open(SERVER1)) {
            session.execute(Batch.of("CREATE DATABASE db1"));
            session.execute(Batch.of("ALTER DATABASE db1 SET RECOVERY FULL"));
            session.execute(Batch.of("BACKUP DATABASE db1 TO DISK = N'NUL'"));
        }
    }

    @AfterEach
    void nothingIsLeftBehind() {
        for (String server : fleet.servers()) {
            assertThat(lockHolders(server)).as(server).isEmpty();
        }
        fleet.close();
    }

    @ParameterizedTest
    @EnumSource
    void whoever_waits_for_a_lock_is_told_who_has_it_and_gives_up_in_time(Door door) {
        List<LockWait> waits = new ArrayList<>();
        try (Estate estate = door.estate(fleet);
                SqlSession other = fleet.inProcess().open(new ServerName("server2"))) {
            Plan plan = estate.plan(Fleets.DISTRIBUTED);
            other.execute(Batch.of(GET));

            LockNotHeldException thrown =
                    catchThrowableOfType(LockNotHeldException.class, () -> estate.apply(plan, hearing(waits::add)));

            assertThat(thrown.lock().server()).isEqualTo(new ServerName("server2"));
            assertThat(thrown.lock().holder()).hasValueSatisfying(holder -> {
                assertThat(holder.login()).isEqualTo("sa");
                assertThat(holder.program()).isEqualTo("sqldag in process");
                assertThat(holder.since()).isPresent();
            });
            assertThat(waits).isNotEmpty();
            assertThat(thrown.report().outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(estate.plan(Fleets.DISTRIBUTED).id()).isEqualTo(plan.id());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_run_goes_on_when_the_holder_lets_go(Door door) {
        try (Estate estate = door.estate(fleet);
                SqlSession other = fleet.inProcess().open(SERVER1)) {
            Plan plan = estate.plan(Fleets.DISTRIBUTED);
            other.execute(Batch.of(GET));

            Report report = estate.apply(plan, hearing(wait -> other.execute(Batch.of(LET_GO))));

            assertThat(report.isDone()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_run_whose_lock_was_taken_away_gets_it_back_and_looks_again(Door door) {
        List<Progress> heard = new ArrayList<>();
        try (Estate estate = door.estate(fleet)) {
            Report report = estate.apply(estate.plan(Fleets.DISTRIBUTED), news -> {
                heard.add(news);
                if (doneSteps(heard) == 6 && news.kind() == Progress.Kind.DONE) {
                    lockHolders("server1").forEach(spid -> fleet.endSession("server1", spid));
                }
            });

            assertThat(report.isDone()).isTrue();
            assertThat(fleet.recorded("server1").containing("sp_getapplock").size())
                    .isGreaterThan(1);
            assertThat(estate.plan(Fleets.DISTRIBUTED).isEmpty()).isTrue();
        }
    }

    @Test
    void a_driver_that_reconnects_in_secret_does_not_send_without_the_lock() {
        List<Progress> heard = new ArrayList<>();
        try (Estate estate = Door.IN_PROCESS.estate(new ReconnectingDriver(fleet.inProcess(), true), fleet)) {
            Report report = estate.apply(estate.plan(Fleets.DISTRIBUTED), news -> {
                heard.add(news);
                if (doneSteps(heard) == 5 && news.kind() == Progress.Kind.DONE) {
                    lockHolders("server1").forEach(spid -> fleet.endSession("server1", spid));
                }
            });

            assertThat(report.isDone()).isTrue();
            assertThat(fleet.recorded("server1").containing("sp_getapplock").size())
                    .isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void who_comes_second_finds_nothing_to_do(Door door) {
        try (Estate first = door.estate(fleet);
                Estate second = door.estate(fleet)) {
            Plan plan = first.plan(Fleets.DISTRIBUTED);
            Plan same = second.plan(Fleets.DISTRIBUTED);
            first.apply(plan);
            int before = fleet.recorded().mutating().size();

            Report report = second.apply(same);

            assertThat(report.steps(Result.IN_FORCE_ALREADY)).isEqualTo(same.steps());
            assertThat(fleet.recorded().mutating().texts().skip(before)).allMatch(text -> text.contains("applock"));
        }
    }

    @Test
    void of_two_that_apply_at_once_one_does_it_all_and_the_other_nothing() throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        try (SimulatedFleet real = Fleets.twoSites();
                Estate one = Estate.on(real.executor(), Fleets.EAGER);
                Estate other = Estate.on(real.executor(), Fleets.EAGER)) {
            Fleets.createAndBackUp(real.dataSource("server1"), "db1");
            Plan plan = one.plan(Fleets.DISTRIBUTED);
            Plan same = other.plan(Fleets.DISTRIBUTED);

            List<Future<Report>> reports = two.invokeAll(List.of(() -> one.apply(plan), () -> other.apply(same)));

            List<Report> both = List.of(reports.get(0).get(), reports.get(1).get());
            assertThat(both)
                    .extracting(report -> report.steps(Result.DONE).size())
                    .containsExactlyInAnyOrder(plan.steps().size(), 0);
            assertThat(both)
                    .extracting(report -> report.steps(Result.IN_FORCE_ALREADY).size())
                    .containsExactlyInAnyOrder(0, plan.steps().size());
        } finally {
            two.shutdown();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_plan_that_the_servers_have_outrun_is_refused_with_what_is_new(Door door) {
        try (Estate estate = door.estate(fleet)) {
            Plan plan = estate.plan(Fleets.DISTRIBUTED);
            on(
                    "server2",
                    "CREATE ENDPOINT other STATE = STARTED AS TCP (LISTENER_PORT = 5099)"
                            + " FOR DATABASE_MIRRORING (ROLE = ALL)");

            StalePlanException thrown = catchThrowableOfType(StalePlanException.class, () -> estate.apply(plan));

            assertThat(thrown.report().outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(thrown.report().steps(Result.DONE)).isEmpty();
            assertThat(thrown.newSteps().size() + thrown.problems().size()).isPositive();
        }
    }

    @Test
    void an_empty_plan_costs_no_round_trip() {
        CountingExecutor counting = new CountingExecutor(fleet.inProcess());
        try (Estate estate = Door.IN_PROCESS.estate(counting, fleet)) {
            estate.apply(estate.plan(Fleets.DISTRIBUTED));
            Plan nothing = estate.plan(Fleets.DISTRIBUTED);
            int before = counting.batches();

            assertThat(estate.apply(nothing).isDone()).isTrue();

            assertThat(counting.batches()).isEqualTo(before);
        }
    }

    @Test
    void nothing_is_destroyed_without_a_consent_that_names_it() {
        on(
                "server1",
                "CREATE MASTER KEY ENCRYPTION BY PASSWORD = N'Pa55word!x'",
                "CREATE CERTIFICATE mine WITH SUBJECT = N'x'");
        Plan plan = plan(step(1, new CertificateStatement.Drop(CERTIFICATE)));
        try (Estate estate = Door.IN_PROCESS.estate(fleet)) {
            assertThatThrownBy(() -> estate.apply(plan)).isInstanceOf(MissingConsentException.class);
            assertThat(fleet.recorded("server1").containing("DROP CERTIFICATE").isEmpty())
                    .isTrue();

            Report report = estate.apply(plan, plan.consent("certificate mine", "rotated"));

            assertThat(report.isDone()).isTrue();
            assertThat(report.consents()).singleElement().satisfies(given -> assertThat(given.reason())
                    .isEqualTo("rotated"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_run_that_is_told_to_takes_back_what_it_did(Door door) {
        LateValue password = new LateValue("@password", "caller");
        Plan plan = plan(
                step(1, new SecurityStatement.CreateMasterKey(Password.of(password))),
                undoable(2, Risk.NONE),
                step(3, new GroupStatement.Join(new GroupName("nowhere")), 2));
        try (Estate estate = door.estate(fleet)) {
            on("server1", "CREATE MASTER KEY ENCRYPTION BY PASSWORD = N'Pa55word!x'");
            StepFailedException thrown = catchThrowableOfType(
                    StepFailedException.class,
                    () -> estate.apply(plan, ExecutionListener.SILENT, options -> options.goBackOnFailure()
                            .secret("@password", Secret.of("Pa55word!y"))));

            assertThat(thrown.report().entries())
                    .extracting(Report.Entry::result)
                    .containsExactly(Result.DONE, Result.UNDONE, Result.FAILED);
            assertThat(thrown.report().outcome()).isEqualTo(Outcome.ROLLED_BACK);
        }
    }

    @Test
    void temporary_things_do_not_outlive_the_run() {
        on("server1", "CREATE MASTER KEY ENCRYPTION BY PASSWORD = N'Pa55word!x'");
        try (Estate estate = Door.IN_PROCESS.estate(fleet)) {
            Report report = estate.apply(plan(undoable(1, Risk.TEMPORARY)));

            assertThat(report.isDone()).isTrue();
            assertThat(report.steps(Result.UNDONE)).hasSize(1);
            assertThat(fleet.recorded("server1").containing("DROP CERTIFICATE").isEmpty())
                    .isFalse();
        }
    }

    @Test
    void a_run_ends_soon_after_its_deadline() {
        try (Estate estate = Door.IN_PROCESS.estate(fleet)) {
            Plan plan = estate.plan(Fleets.DISTRIBUTED);
            fleet.cut("server3", "server1");

            DeadlinePassedException thrown = catchThrowableOfType(
                    DeadlinePassedException.class,
                    () -> estate.apply(plan, ExecutionListener.SILENT, o -> o.within(Duration.ofMinutes(2))));

            assertThat(thrown.report().outcome()).isEqualTo(Outcome.FAILED);
            assertThat(thrown.report().steps(Result.DONE)).isNotEmpty();
            assertThat(thrown.report().steps(Result.NOT_RUN)).isNotEmpty();
            assertThat(Duration.between(SimulatedFleet.BEGINNING, fleet.clock().instant()))
                    .isLessThan(Duration.ofMinutes(3));
        }
    }

    private static long doneSteps(List<Progress> heard) {
        return heard.stream().filter(news -> news.kind() == Progress.Kind.DONE).count();
    }

    private static ExecutionListener hearing(Consumer<LockWait> waits) {
        return new ExecutionListener() {
            @Override
            public void on(Progress progress) {
                // Only locks are listened to.
            }

            @Override
            public void onLockWait(LockWait wait) {
                waits.accept(wait);
            }
        };
    }

    private List<Integer> lockHolders(String server) {
        try (SqlSession session = fleet.inProcess().open(new ServerName(server))) {
            return session
                    .execute(Batch.of("SELECT request_session_id AS spid FROM sys.dm_tran_locks"
                            + " WHERE resource_type = N'APPLICATION' AND request_status = N'GRANT'"))
                    .result(0)
                    .stream()
                    .map(row -> row.integer("spid").orElseThrow())
                    .toList();
        }
    }

    private void on(String server, String... batches) {
        try (SqlSession session = fleet.inProcess().open(new ServerName(server))) {
            List.of(batches).forEach(batch -> session.execute(Batch.of(batch)));
        }
    }

    private static Plan plan(Step... steps) {
        return new Plan(new Topology(List.of(), List.of()), List.of(steps), List.of());
    }

    private static Step step(int number, Statement statement, Integer... after) {
        return new Step(number, SERVER1, "do " + number, new RunStatement(statement), List.of(), List.of(after));
    }

    private static Step undoable(int number, Risk risk) {
        Statement create = new CertificateStatement.Create(Certificate.of("mine", c -> {}));
        return new Step(
                number,
                SERVER1,
                "create",
                new RunStatement(create),
                List.of(),
                number == 1 ? List.of() : List.of(number - 1),
                risk,
                Optional.of(new CertificateStatement.Drop(CERTIFICATE)));
    }
}
