package dev.sqldag.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.sqlserver.jdbc.SQLServerDataSource;
import dev.sqldag.Estate;
import dev.sqldag.execution.PlanRefusedException;
import dev.sqldag.execution.Progress;
import dev.sqldag.execution.Report.Result;
import dev.sqldag.execution.RunSettings;
import dev.sqldag.execution.StepFailedException;
import dev.sqldag.jdbc.JdbcSqlExecutor;
import dev.sqldag.observation.Observation;
import dev.sqldag.observation.view.DatabaseReplicaView;
import dev.sqldag.observation.view.GroupView;
import dev.sqldag.observation.view.ReplicaState.Health;
import dev.sqldag.observation.view.ReplicaView;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.Step;
import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.session.Answer;
import dev.sqldag.session.Batch;
import dev.sqldag.session.SqlExecutor;
import dev.sqldag.session.SqlSession;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The main job, through the Microsoft driver and over loopback. */
class FirstLightTest {

    private static final Topology TOPOLOGY = Topology.of(Fleets.DISTRIBUTED);
    private static final int STEPS = 21;

    @Test
    void stands_up_both_groups_and_the_distributed_one_and_finds_nothing_left_to_do() throws SQLException {
        try (SimulatedFleet fleet = Fleets.twoSites();
                Estate estate = Estate.on(fleet.executor(), Fleets.EAGER)) {
            Fleets.createAndBackUp(fleet.dataSource("server1"), "db1");

            Plan plan = estate.plan(Fleets.DISTRIBUTED);
            assertThat(plan.problems()).isEmpty();
            assertThat(plan.steps()).hasSize(STEPS);
            assertThat(estate.apply(plan).isDone()).isTrue();

            assertHealthy(estate.observe(TOPOLOGY));
            assertThat(estate.plan(Fleets.DISTRIBUTED)).satisfies(again -> {
                assertThat(again.isEmpty()).isTrue();
                assertThat(again.problems()).isEmpty();
            });
        }
    }

    @Test
    void the_same_plan_applied_again_changes_nothing_and_succeeds() throws SQLException {
        try (SimulatedFleet fleet = Fleets.twoSites();
                Estate estate = Estate.on(fleet.executor(), Fleets.EAGER)) {
            Fleets.createAndBackUp(fleet.dataSource("server1"), "db1");
            Plan plan = estate.plan(Fleets.DISTRIBUTED);
            estate.apply(plan);
            String before = estate.observe(TOPOLOGY).toString();

            assertThat(estate.apply(plan).isDone()).isTrue();

            assertThat(estate.observe(TOPOLOGY)).hasToString(before);
        }
    }

    static IntStream stepsToStopAfter() {
        return IntStream.range(0, STEPS);
    }

    @ParameterizedTest(name = "stopped after {0} steps")
    @MethodSource("stepsToStopAfter")
    void a_run_that_was_stopped_anywhere_is_finished_by_planning_again(int done) throws SQLException {
        try (SimulatedFleet fleet = Fleets.twoSites()) {
            Fleets.createAndBackUp(fleet.dataSource("server1"), "db1");
            stopAfter(done, fleet);

            try (Estate estate = Estate.on(fleet.executor(), Fleets.EAGER)) {
                estate.apply(estate.plan(Fleets.DISTRIBUTED));

                assertHealthy(estate.observe(TOPOLOGY));
                assertThat(estate.plan(Fleets.DISTRIBUTED).isEmpty()).isTrue();
            }
        }
    }

    @Test
    void planning_asks_each_server_once_and_changes_nothing() throws SQLException {
        try (SimulatedFleet fleet = Fleets.twoSites()) {
            Fleets.createAndBackUp(fleet.dataSource("server1"), "db1");
            Queue<String> asked = new ConcurrentLinkedQueue<>();
            SqlExecutor counting =
                    server -> new CountingSession(fleet.executor().open(server), asked);

            try (Estate estate = Estate.on(counting)) {
                estate.plan(Fleets.DISTRIBUTED);

                assertThat(asked).containsExactlyInAnyOrder("server1", "server2", "server3", "server4");
                assertThat(estate.observe(TOPOLOGY)).hasToString("no availability group\n");
            }
        }
    }

    @Test
    void an_estate_that_was_closed_says_so() {
        try (SimulatedFleet fleet = Fleets.twoSites()) {
            Estate closed = Estate.on(fleet.executor());
            closed.observe(TOPOLOGY);
            closed.close();

            assertThatThrownBy(() -> closed.plan(Fleets.DISTRIBUTED))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
        }
    }

    @Test
    void progress_is_told_from_start_to_end_of_each_step() throws SQLException {
        try (SimulatedFleet fleet = Fleets.twoSites();
                Estate estate = Estate.on(fleet.executor(), Fleets.EAGER)) {
            Fleets.createAndBackUp(fleet.dataSource("server1"), "db1");
            List<Progress> heard = new ArrayList<>();

            estate.apply(estate.plan(Fleets.DISTRIBUTED), heard::add);

            assertThat(heard)
                    .filteredOn(news -> news.kind() == Progress.Kind.STARTED)
                    .hasSize(STEPS);
            assertThat(heard)
                    .filteredOn(news -> news.kind() == Progress.Kind.DONE)
                    .hasSize(STEPS);
        }
    }

    @Test
    void a_server_that_is_down_refuses_the_plan_and_names_it() throws SQLException {
        try (SimulatedFleet fleet = Fleets.twoSites()) {
            Fleets.createAndBackUp(fleet.dataSource("server1"), "db1");
            Map<String, DataSource> dataSources = new HashMap<>(fleet.dataSources());
            dataSources.put("server4", gone("server4"));

            try (Estate estate = Estate.on(JdbcSqlExecutor.using(dataSources))) {
                Plan plan = estate.plan(Fleets.DISTRIBUTED);

                assertThat(plan.problems()).singleElement().satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(ProblemCode.SERVER_UNREACHABLE);
                    assertThat(problem.path()).isEqualTo("server4");
                    assertThat(problem.value()).contains("server4 cannot be reached");
                });
                assertThatThrownBy(() -> estate.apply(plan)).isInstanceOf(PlanRefusedException.class);
            }
        }
    }

    @Test
    void a_refused_login_refuses_the_plan_with_its_number_and_without_the_password() throws SQLException {
        try (SimulatedFleet fleet = Fleets.twoSites()) {
            SQLServerDataSource wrong = (SQLServerDataSource) fleet.dataSource("server2");
            wrong.setPassword("Not-the-passw0rd");
            Map<String, DataSource> dataSources = new HashMap<>(fleet.dataSources());
            dataSources.put("server2", wrong);

            try (Estate estate = Estate.on(JdbcSqlExecutor.using(dataSources))) {
                Plan plan = estate.plan(Fleets.AG1);

                assertThat(plan.problems()).extracting(Problem::code).contains(ProblemCode.SERVER_UNREACHABLE);
                assertThat(plan.toString()).contains("18456").doesNotContain("Not-the-passw0rd");
            }
        }
    }

    @Test
    void a_statement_that_is_refused_is_told_with_everything_a_person_needs() throws SQLException {
        try (SimulatedFleet fleet = Fleets.twoSites();
                Estate estate = Estate.on(fleet.executor(), Fleets.EAGER)) {
            Fleets.createAndBackUp(fleet.dataSource("server1"), "db1");
            Plan plan = estate.plan(Fleets.DISTRIBUTED);
            StepFailedException thrown = catchThrowableOfType(
                    StepFailedException.class, () -> estate.apply(plan, news -> beFaster(fleet, news)));

            assertThat(thrown.server()).isEqualTo(new ServerName("server2"));
            assertThat(thrown.step().number()).isEqualTo(2);
            assertThat(thrown.statement()).startsWith("CREATE ENDPOINT");
            assertThat(thrown.errorNumber()).hasValue(7862);
            assertThat(thrown.report().steps(Result.DONE)).isNotEmpty();
            assertThat(thrown.report().steps(Result.NOT_RUN))
                    .extracting(Step::number)
                    .contains(5, STEPS);
        }
    }

    @Test
    void a_database_without_a_backup_is_found_before_anything_is_done() throws SQLException {
        try (SimulatedFleet fleet = Fleets.twoSites();
                Estate estate = Estate.on(fleet.executor(), Fleets.EAGER)) {
            Fleets.execute(fleet.dataSource("server1"), "CREATE DATABASE db1", "ALTER DATABASE db1 SET RECOVERY FULL");

            assertThat(estate.plan(Fleets.DISTRIBUTED).problems())
                    .extracting(Problem::code)
                    .containsExactly(ProblemCode.DATABASE_HAS_NO_FULL_BACKUP);
        }
    }

    @Test
    void a_server_behind_the_wrong_data_source_is_found_before_anything_is_done() throws SQLException {
        try (SimulatedFleet fleet = Fleets.twoSites()) {
            Fleets.createAndBackUp(fleet.dataSource("server1"), "db1");
            Map<String, DataSource> dataSources = new HashMap<>(fleet.dataSources());
            dataSources.put("server2", fleet.dataSource("server4"));

            try (Estate estate = Estate.on(JdbcSqlExecutor.using(dataSources))) {
                assertThat(estate.plan(Fleets.AG1).problems())
                        .extracting(Problem::code)
                        .containsExactly(ProblemCode.SERVER_IS_ANOTHER);
            }
        }
    }

    @Test
    void a_wait_that_cannot_come_true_ends_with_what_is_missing() throws SQLException {
        try (SimulatedFleet fleet = Fleets.twoSites();
                Estate estate = Estate.on(fleet.executor(), impatient())) {
            Fleets.createAndBackUp(fleet.dataSource("server1"), "db1");
            Plan plan = estate.plan(TOPOLOGY, p -> p.connectWithin(Duration.ofMillis(200)));
            assertThatThrownBy(() -> estate.apply(plan, news -> stopEndpointOnceCreated(fleet, news)))
                    .isInstanceOf(StepFailedException.class)
                    .hasMessageContaining("server2");
        }
    }

    /** Somebody chooses another port for an endpoint, right before the run creates it. */
    private static void beFaster(SimulatedFleet fleet, Progress news) {
        if (news.step().number() == 1 && news.kind() == Progress.Kind.STARTED) {
            try {
                Fleets.execute(
                        fleet.dataSource("server2"),
                        "CREATE ENDPOINT other STATE = STARTED AS TCP (LISTENER_PORT = 5099)"
                                + " FOR DATABASE_MIRRORING (ROLE = ALL)");
            } catch (SQLException unexpected) {
                throw new AssertionError(unexpected);
            }
        }
    }

    private static DataSource gone(String server) {
        try (SimulatedFleet fleet = SimulatedFleet.start(builder -> builder.cluster(server))) {
            return fleet.dataSource(server);
        }
    }

    private static RunSettings impatient() {
        return new RunSettings(
                Duration.ofMillis(20), Duration.ofMillis(20), Duration.ofMillis(200), Duration.ofMillis(200));
    }

    private static void stopEndpointOnceCreated(SimulatedFleet fleet, Progress news) {
        if (news.step().number() == 2 && news.kind() == Progress.Kind.DONE) {
            try {
                Fleets.execute(fleet.dataSource("server2"), "ALTER ENDPOINT Hadr_endpoint STATE = STOPPED");
            } catch (SQLException unexpected) {
                throw new AssertionError(unexpected);
            }
        }
    }

    private static void stopAfter(int done, SimulatedFleet fleet) {
        List<Progress> ended = new ArrayList<>();
        try (Estate estate = Estate.on(fleet.executor(), Fleets.EAGER)) {
            Plan plan = estate.plan(Fleets.DISTRIBUTED);
            assertThatThrownBy(() -> estate.apply(plan, news -> {
                        if (ended.size() == done) {
                            throw new Stopped();
                        }
                        if (news.kind() == Progress.Kind.DONE) {
                            ended.add(news);
                        }
                    }))
                    .isInstanceOf(Stopped.class);
        }
    }

    private static void assertHealthy(Observation observation) {
        assertThat(observation.unseen()).isEmpty();
        assertSynchronized(observation, "server1", "ag1", "SYNCHRONIZED");
        assertSynchronized(observation, "server2", "ag1", "SYNCHRONIZED");
        assertSynchronized(observation, "server3", "distributedag", "SYNCHRONIZING");
        assertSynchronized(observation, "server4", "ag2", "SYNCHRONIZED");
        assertThat(observation.fromPrimary(Fleets.AG1.name()).flatMap(GroupView::listener))
                .isPresent();
        assertThat(Stream.of("ag1", "ag2", "distributedag")
                        .map(GroupName::new)
                        .map(observation::fromPrimary)
                        .flatMap(Optional::stream)
                        .flatMap(view -> view.replicas().stream()))
                .hasSize(6)
                .allMatch(ReplicaView::isConnected)
                .allMatch(replica ->
                        replica.health().filter(Health.HEALTHY::equals).isPresent());
    }

    private static void assertSynchronized(Observation observation, String server, String group, String state) {
        assertThat(databaseState(observation, server, group)).as(server).isEqualTo(state);
    }

    private static String databaseState(Observation observation, String server, String group) {
        return observation
                .group(new ServerName(server), new GroupName(group))
                .flatMap(GroupView::local)
                .flatMap(local -> local.database(Fleets.AG1.databases().get(0)))
                .flatMap(DatabaseReplicaView::synchronization)
                .map(Enum::name)
                .orElse("unknown");
    }

    /** Notes the server of each batch. */
    private record CountingSession(SqlSession session, Queue<String> asked) implements SqlSession {

        @Override
        public ServerName server() {
            return session.server();
        }

        @Override
        public Answer execute(Batch batch) {
            asked.add(session.server().value());
            return session.execute(batch);
        }

        @Override
        public void cancel() {
            session.cancel();
        }

        @Override
        public void close() {
            session.close();
        }
    }

    /** What a killed process looks like from inside. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
