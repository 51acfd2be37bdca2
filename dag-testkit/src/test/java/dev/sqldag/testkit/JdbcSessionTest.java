package dev.sqldag.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.sqlserver.jdbc.SQLServerDataSource;
import dev.sqldag.jdbc.JdbcSqlExecutor;
import dev.sqldag.observation.reading.ObservationBatch;
import dev.sqldag.session.Answer;
import dev.sqldag.session.Batch;
import dev.sqldag.session.Parameter;
import dev.sqldag.session.SqlError;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.session.SqlFailure.Kind;
import dev.sqldag.session.SqlSession;
import dev.sqldag.testkit.wire.TdsServer;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Build;
import dev.sqldag.tsql.UnquotableTextException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The session of dag-jdbc, against a server; it lives here because that module knows no server. */
class JdbcSessionTest {

    private static final ServerName SERVER = new ServerName("server1");

    private static SimulatedFleet fleet = start();
    private static SqlSession session = fleet.executor().open(SERVER);

    private static SimulatedFleet start() {
        return SimulatedFleet.start(f -> f.cluster("server1"));
    }

    @BeforeAll
    static void open() {
        assertThat(session.server()).isEqualTo(SERVER);
    }

    @AfterAll
    static void close() {
        session.close();
        fleet.close();
    }

    @Test
    void reads_several_results_with_their_types_from_one_round_trip() {
        Answer answer = session.execute(Batch.of("""
                SELECT 1 AS i, CAST(2 AS bigint) AS b, CAST(1 AS bit) AS t, CAST(12.50 AS numeric(9,2)) AS d,
                       N'text' AS s, CAST(NULL AS int) AS n,
                       CAST('6F9619FF-8B86-D011-B42D-00C04FC964FF' AS uniqueidentifier) AS g;
                SELECT name FROM sys.databases WHERE database_id < 3 ORDER BY database_id;
                """));

        assertThat(answer.results()).hasSize(2);
        assertThat(answer.result(0)).singleElement().satisfies(row -> {
            assertThat(row.integer("I")).hasValue(1);
            assertThat(row.number("b")).hasValue(2);
            assertThat(row.bit("t")).contains(true);
            assertThat(row.decimal("d")).contains(new BigDecimal("12.50"));
            assertThat(row.text("s")).contains("text");
            assertThat(row.integer("n")).isEmpty();
            assertThat(row.guid("g")).contains(UUID.fromString("6F9619FF-8B86-D011-B42D-00C04FC964FF"));
        });
        assertThat(answer.result(1))
                .extracting(row -> row.text("name").orElse(""))
                .containsExactly("master", "tempdb");
    }

    @Test
    void parameters_arrive_whatever_they_hold() {
        Answer answer = session.execute(Batch.of("SELECT @text AS text, @number AS number, @bytes AS bytes;")
                .with(Parameter.text("@text", "it's\n[a]]b] {0} 日本 ?", "test"))
                .with(Parameter.number("@number", Long.MIN_VALUE, "test"))
                .with(Parameter.bytes("@bytes", new byte[] {0, 1, -1}, "test")));

        assertThat(answer.result(0)).singleElement().satisfies(row -> {
            assertThat(row.text("text")).contains("it's\n[a]]b] {0} 日本 ?");
            assertThat(row.number("number")).hasValue(Long.MIN_VALUE);
        });
    }

    @Test
    void a_value_that_cannot_be_sent_is_refused_without_being_shown() {
        Batch batch = Batch.of("SELECT @password AS p;").with(Parameter.text("@password", "Canary-7f3a!\0", "caller"));

        assertThat(catchThrowableOfType(UnquotableTextException.class, () -> session.execute(batch)))
                .hasMessageContaining("@password")
                .hasMessageNotContaining("Canary");
    }

    @Test
    void every_error_of_a_refused_statement_is_kept_in_the_servers_order() {
        SqlFailure failure = failure("SET NOCOUNT ON;\nBACKUP DATABASE missing TO DISK = N'NUL';");

        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure.number()).hasValue(911);
        assertThat(failure.errors()).extracting(SqlError::number).containsExactly(911, 3013);
        assertThat(failure.errors()).allSatisfy(error -> {
            assertThat(error.server()).isEqualTo("server1");
            assertThat(error.line()).isEqualTo(2);
            assertThat(error.severity()).isEqualTo(16);
        });
    }

    @Test
    void an_error_after_rows_is_an_error() {
        assertThat(failure("SELECT 1 AS one; THROW 50001, N'late', 1;").number())
                .hasValue(50001);
    }

    @Test
    void messages_that_are_no_errors_come_with_the_answer() {
        Answer answer = session.execute(Batch.of("PRINT N'hello'; SELECT 1 AS one;"));

        assertThat(answer.messages()).extracting(SqlError::message).containsExactly("hello");
        assertThat(answer.result(0)).hasSize(1);
    }

    @Test
    void a_batch_that_takes_too_long_is_given_up_and_the_session_goes_on() {
        SqlFailure failure = catchThrowableOfType(
                SqlFailure.class,
                () -> session.execute(Batch.of("WAITFOR DELAY '01:00:00'").within(Duration.ofSeconds(1))));

        assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(session.execute(Batch.of("SELECT 1 AS one")).result(0)).hasSize(1);
    }

    @Test
    void another_thread_can_cancel_a_batch() {
        try (SqlSession own = fleet.executor().open(SERVER)) {
            CompletableFuture<Answer> running =
                    CompletableFuture.supplyAsync(() -> own.execute(Batch.of("WAITFOR DELAY '01:00:00'")));
            while (!running.isDone()) {
                own.cancel();
                Thread.onSpinWait();
            }

            CompletionException thrown = catchThrowableOfType(CompletionException.class, running::join);
            assertThat(thrown).hasCauseInstanceOf(SqlFailure.class);
        }
    }

    @Test
    void the_observation_is_one_batch_that_is_understood() {
        Answer answer = session.execute(ObservationBatch.batch());

        assertThat(ObservationBatch.understand(SERVER, answer)).satisfies(view -> {
            assertThat(view.instance().reportedName()).isEqualTo("server1");
            assertThat(view.instance().build().map(Build::major)).hasValue(16);
            assertThat(view.instance().hadrEnabled()).hasValue(true);
            assertThat(view.groups()).isEmpty();
        });
    }

    @Test
    void a_wrong_password_is_a_refused_login_that_does_not_show_it() {
        SQLServerDataSource wrong = (SQLServerDataSource) fleet.dataSource("server1");
        wrong.setPassword("Not-the-passw0rd");

        SqlFailure failure =
                catchThrowableOfType(SqlFailure.class, () -> JdbcSqlExecutor.using(Map.of("SERVER1", wrong))
                        .open(SERVER));

        assertThat(failure.kind()).isEqualTo(Kind.LOGIN_REFUSED);
        assertThat(failure.number()).hasValue(18456);
        assertThat(failure.getMessage()).doesNotContain("Not-the-passw0rd");
    }

    @Test
    void a_server_without_a_data_source_is_named() {
        assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> JdbcSqlExecutor.using(Map.of())
                        .open(SERVER)))
                .hasMessageContaining("server1");
    }

    @Test
    void a_server_that_stops_leaves_the_outcome_open() {
        SimulatedFleet other = start();
        SqlSession lost = other.executor().open(SERVER);
        other.close();

        SqlFailure failure = catchThrowableOfType(SqlFailure.class, () -> lost.execute(Batch.of("SELECT 1 AS one")));
        SqlFailure unreachable =
                catchThrowableOfType(SqlFailure.class, () -> other.executor().open(SERVER));

        assertThat(List.of(failure.kind(), unreachable.kind())).containsExactly(Kind.CONNECTION_LOST, Kind.UNREACHABLE);
    }

    @Test
    void a_server_that_answers_neither_batch_nor_cancellation_is_given_up() {
        try (TdsServer silent = TdsServer.start(new SilentService(), TdsServer.Options.defaults());
                SqlSession waiting = JdbcSqlExecutor.using(
                                Map.of("server1", DataSources.of(silent.port(), "sa", "any")))
                        .open(SERVER)) {
            SqlFailure failure = catchThrowableOfType(
                    SqlFailure.class, () -> waiting.execute(Batch.of("SELECT 1").within(Duration.ofSeconds(1))));

            assertThat(failure.kind()).isEqualTo(Kind.CONNECTION_LOST);
        }
    }

    private static SqlFailure failure(String text) {
        return catchThrowableOfType(SqlFailure.class, () -> session.execute(Batch.of(text)));
    }
}
