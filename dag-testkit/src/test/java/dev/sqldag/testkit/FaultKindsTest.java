package dev.sqldag.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sqldag.session.Answer;
import dev.sqldag.session.Batch;
import dev.sqldag.session.SqlError;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.session.SqlFailure.Kind;
import dev.sqldag.session.SqlSession;
import dev.sqldag.testkit.fault.Failing;
import dev.sqldag.testkit.fault.Fault;
import dev.sqldag.testkit.fault.FaultKind;
import dev.sqldag.testkit.fault.RowFault;
import dev.sqldag.topology.name.ServerName;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault that a rule causes, by either door: what the client sees, and whether the statement took effect. */
class FaultKindsTest {

    private static final ServerName SERVER = new ServerName("server1");
    private static final Batch CREATE =
            Batch.of("CREATE DATABASE db1; SELECT 1 AS created;").within(Duration.ofSeconds(1));

    private static SimulatedFleet fleet;

    @BeforeAll
    static void start() {
        fleet = SimulatedFleet.start(f -> f.cluster("server1", "server2"));
    }

    @AfterAll
    static void close() {
        fleet.close();
    }

    @BeforeEach
    void reset() {
        fleet.reset();
    }

    private enum Door {
        JDBC,
        IN_PROCESS;

        SqlSession open() {
            return (this == JDBC ? fleet.executor() : fleet.inProcess()).open(SERVER);
        }
    }

    /** What the client is told, and whether the database is there afterwards. */
    private record Seen(String told, boolean created) {}

    static Stream<Arguments> expected() {
        return Stream.of(
                        seen(FaultKind.CONNECTION_REFUSED, "UNREACHABLE", false),
                        seen(FaultKind.TLS_FAILURE, "UNREACHABLE", false),
                        seen(FaultKind.RESET_UNREAD, "CONNECTION_LOST", false),
                        seen(FaultKind.REQUEST_LOST, "CONNECTION_LOST", false),
                        seen(FaultKind.ANSWER_LOST, "CONNECTION_LOST", true),
                        seen(FaultKind.TRUNCATED_PACKET, "CONNECTION_LOST", true),
                        seen(FaultKind.GARBAGE, "CONNECTION_LOST", true),
                        seen(FaultKind.SLICES, "answer", true),
                        seen(FaultKind.LATENCY, "answer", true),
                        seen(FaultKind.BANDWIDTH, "answer", true),
                        seen(FaultKind.STALL, "CONNECTION_LOST", true),
                        seen(FaultKind.SLOW_CLOSE, "answer", true),
                        seen(FaultKind.CLOSE_AFTER_BYTES, "CONNECTION_LOST", true),
                        seen(FaultKind.LOGIN_ERROR, "LOGIN_REFUSED", false),
                        seen(FaultKind.RESTART, "CONNECTION_LOST", true),
                        seen(FaultKind.EFFECT_THEN_ERROR, "REFUSED 41131", true),
                        seen(FaultKind.ERROR_WITHOUT_EFFECT, "REFUSED 35250", false),
                        seen(FaultKind.HANG, "TIMED_OUT", false),
                        seen(FaultKind.DEADLOCK, "REFUSED 1205", false),
                        seen(FaultKind.KILLED, "CONNECTION_LOST 596", true),
                        seen(FaultKind.STALE_VIEW, "answer", true),
                        seen(FaultKind.PERMISSION_MISSING, "REFUSED 15151", false),
                        seen(FaultKind.INTERLEAVED, "answer", true))
                .flatMap(one ->
                        Arrays.stream(Door.values()).map(door -> Arguments.of(door, one.get()[0], one.get()[1])));
    }

    private static Arguments seen(FaultKind kind, String told, boolean created) {
        return Arguments.of(kind, new Seen(told, created));
    }

    @ParameterizedTest(name = "{1} by {0}")
    @MethodSource("expected")
    void is_seen_by_the_client_as_it_should_be(Door door, FaultKind kind, Seen seen) {
        Fault fault = fault(kind);

        assertThat(new Seen(told(door), created())).isEqualTo(seen);
        assertThat(fault.hits()).isPositive();
        assertThat(fleet.faultsSeen()).containsEntry(kind, fault.hits());
    }

    private static Fault fault(FaultKind kind) {
        Failing server = fleet.fail("server1");
        return switch (kind.level()) {
            // The driver tries again when a connection fails before its login, whatever it is told.
            case CONNECTION -> server.times(9).with(kind);
            case LOGIN -> server.with(kind);
            default -> (kind == FaultKind.RESET_UNREAD ? server : server.on("create database")).with(kind);
        };
    }

    private static String told(Door door) {
        try (SqlSession session = door.open()) {
            session.execute(CREATE);
            return "answer";
        } catch (SqlFailure failure) {
            return failure.kind()
                    + (failure.kind() != Kind.LOGIN_REFUSED && failure.number().isPresent()
                            ? " " + failure.number().getAsInt()
                            : "");
        }
    }

    private static boolean created() {
        return fleet.state().server("server1").orElseThrow().databases().containsKey("db1");
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void a_lost_attention_ends_the_connection_after_its_time(Door door) {
        fleet.fail("server1").on("WAITFOR").with(FaultKind.ATTENTION_LOST);

        SqlFailure failure = failure(door, "WAITFOR DELAY '01:00:00'");

        assertThat(failure.kind()).isEqualTo(Kind.CONNECTION_LOST);
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void a_client_is_routed_elsewhere(Door door) {
        fleet.fail("server1").routedTo("server2");

        try (SqlSession session = door.open()) {
            assertThat(session.execute(Batch.of("SELECT @@SERVERNAME AS name")).result(0))
                    .singleElement()
                    .asString()
                    .contains("server2");
        }
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void a_session_inherits_what_somebody_else_has_set(Door door) {
        fleet.fail("server1").inheriting("BEGIN TRANSACTION");

        try (SqlSession session = door.open()) {
            assertThat(session.execute(Batch.of("SELECT @@TRANCOUNT AS n")).result(0))
                    .singleElement()
                    .satisfies(row -> assertThat(row.integer("n")).hasValue(1));
        }
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void rows_of_views_can_be_missing_doubled_or_empty(Door door) {
        fleet.fail("server1").nth(1).rows(RowFault.MISSING);
        fleet.fail("server1").nth(1).rows(RowFault.DOUBLED);
        fleet.fail("server1").nth(1).rows(RowFault.EMPTIED);
        Batch names = Batch.of("SELECT name, database_id FROM sys.databases WHERE database_id < 3");

        try (SqlSession session = door.open()) {
            assertThat(session.execute(names).result(0)).hasSize(1);
            assertThat(session.execute(names).result(0)).hasSize(4);
            assertThat(session.execute(names).result(0))
                    .hasSize(2)
                    .allSatisfy(row -> assertThat(row.integer("database_id")).isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void messages_and_results_of_others_come_in_between(Door door) {
        fleet.fail("server1").always().with(FaultKind.INTERLEAVED);

        try (SqlSession session = door.open()) {
            Answer answer = session.execute(CREATE);

            assertThat(answer.results()).hasSize(2);
            assertThat(answer.messages()).extracting(SqlError::message).contains("A message of somebody else.");
        }
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void only_the_nth_request_that_matches_is_struck(Door door) {
        fleet.fail("server1")
                .on(Pattern.compile("AS (two|three)"))
                .nth(2)
                .error(1222, "Lock request time out period exceeded.");

        try (SqlSession session = door.open()) {
            session.execute(Batch.of("SELECT 1 AS one"));
            session.execute(Batch.of("SELECT 2 AS two"));
            SqlFailure failure =
                    catchThrowableOfType(SqlFailure.class, () -> session.execute(Batch.of("SELECT 3 AS three")));
            session.execute(Batch.of("SELECT 3 AS three"));

            assertThat(failure.number()).hasValue(1222);
        }
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void something_else_happens_just_before_a_statement(Door door) {
        fleet.fail("server1").on("SELECT 1").before(FaultKind.PARTITION, () -> fleet.partition("server1", "server2"));

        try (SqlSession session = door.open()) {
            assertThat(session.execute(Batch.of("SELECT 1 AS one")).result(0)).hasSize(1);
        }
        assertThat(fleet.faultsSeen()).containsEntry(FaultKind.PARTITION, 1);
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void a_paused_server_says_nothing_and_goes_on_later(Door door) {
        try (SqlSession session = door.open()) {
            fleet.pause("server1");
            SqlFailure failure = catchThrowableOfType(
                    SqlFailure.class, () -> session.execute(Batch.of("SELECT 1").within(Duration.ofSeconds(1))));
            fleet.resume("server1");

            assertThat(failure.kind()).isEqualTo(Kind.CONNECTION_LOST);
        }
        try (SqlSession session = door.open()) {
            assertThat(session.execute(Batch.of("SELECT 1 AS one")).result(0)).hasSize(1);
        }
    }

    @Test
    void what_a_paused_server_was_doing_stands_still() {
        try (SimulatedFleet virtual = SimulatedFleet.start(
                        f -> f.cluster("server1").virtualTime().withoutPorts());
                SqlSession session = virtual.inProcess().open(SERVER)) {
            virtual.in(Duration.ofSeconds(5), () -> virtual.pause("server1"));
            virtual.in(Duration.ofSeconds(60), () -> virtual.resume("server1"));

            session.execute(Batch.of("WAITFOR DELAY '00:00:10'").within(Duration.ofMinutes(5)));

            assertThat(virtual.clock().instant()).isEqualTo(SimulatedFleet.BEGINNING.plusSeconds(60));
        }
    }

    @Test
    void an_event_that_throws_is_not_taken_for_an_answer() {
        try (SimulatedFleet virtual = SimulatedFleet.start(
                        f -> f.cluster("server1").virtualTime().withoutPorts());
                SqlSession session = virtual.inProcess().open(SERVER)) {
            virtual.fail("server1").before(FaultKind.SECOND_OPERATOR, () -> virtual.kill("nothing"));

            assertThatThrownBy(() -> session.execute(CREATE)).hasMessageContaining("No server 'nothing'");
        }
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void a_killed_server_cuts_its_clients_off_and_is_back_on_its_port(Door door) {
        int port = fleet.port("server1");
        try (SqlSession session = door.open()) {
            fleet.kill("server1");
            assertThat(catchThrowableOfType(SqlFailure.class, () -> session.execute(CREATE))
                            .kind())
                    .isEqualTo(Kind.CONNECTION_LOST);
        }
        assertThat(catchThrowableOfType(SqlFailure.class, door::open).kind()).isEqualTo(Kind.UNREACHABLE);

        fleet.restart("server1");

        assertThat(fleet.port("server1")).isEqualTo(port);
        assertThat(told(door)).isEqualTo("answer");
    }

    @Test
    void kinds_are_numbered_like_the_list_and_say_how_they_are_caused() {
        assertThat(FaultKind.values()).hasSize(42);
        assertThat(Stream.of(FaultKind.values()).map(FaultKind::number).toList())
                .isEqualTo(java.util.stream.IntStream.rangeClosed(1, 42).boxed().toList());
        List<FaultKind> refused = Stream.of(FaultKind.values())
                .filter(kind -> !kind.isCausedByRule())
                .filter(kind -> catchThrowableOfType(IllegalArgumentException.class, () -> fleet.fail("server1")
                                .with(kind))
                        != null)
                .toList();
        assertThat(refused).hasSize(14);
    }

    private static SqlFailure failure(Door door, String text) {
        try (SqlSession session = door.open()) {
            return catchThrowableOfType(
                    SqlFailure.class, () -> session.execute(Batch.of(text).within(Duration.ofSeconds(1))));
        }
    }
}
