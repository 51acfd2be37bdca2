package dev.sqldag.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sqldag.session.Batch;
import dev.sqldag.session.Row;
import dev.sqldag.session.SqlExecutor;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.session.SqlSession;
import dev.sqldag.topology.name.ServerName;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Application locks as clients meet them, by either door: who holds one, who waits, and what ends it. */
class ApplicationLockTest {

    private static final ServerName SERVER = new ServerName("server1");

    /** Waits for as long as it takes. */
    private static final String PATIENTLY = "-1";

    private static final String HOLDERS = """
            SELECT s.login_name + N' ' + s.program_name + N' ' + s.host_name + N' ' + l.resource_description + N' '
                   + l.request_mode + N' ' + l.request_status + N' ' + l.request_owner_type AS line
              FROM sys.dm_tran_locks AS l
              JOIN sys.dm_exec_sessions AS s ON s.session_id = l.request_session_id
             WHERE l.resource_type = N'APPLICATION' AND l.resource_database_id = DB_ID(N'master')
               AND s.login_time <= GETUTCDATE()
             ORDER BY l.request_status;""";

    /** How clients come in. */
    enum Door {
        JDBC,
        IN_PROCESS;

        SqlExecutor of(SimulatedFleet fleet) {
            return this == JDBC ? fleet.executor() : fleet.inProcess();
        }
    }

    @AutoClose
    private final SimulatedFleet fleet = SimulatedFleet.start(f -> f.cluster("server1"));

    private static String lock(String resource, String owner, String timeout) {
        return "DECLARE @code int; EXEC @code = sp_getapplock @Resource = N'" + resource
                + "', @LockMode = 'Exclusive', @LockOwner = '" + owner + "', @LockTimeout = " + timeout
                + "; SELECT @code AS code;";
    }

    private static int code(SqlSession session, String batch) {
        return session.execute(Batch.of(batch)).result(0).get(0).integer("code").orElseThrow();
    }

    private static int take(SqlSession session, String timeout) {
        return code(session, lock("sqldag", "Session", timeout));
    }

    private static int spid(SqlSession session) {
        return code(session, "SELECT @@SPID AS code;");
    }

    private static List<String> holders(SqlSession session) {
        return session.execute(Batch.of(HOLDERS)).result(0).stream()
                .map((Row row) -> row.text("line").orElse("NULL"))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void the_holder_is_named_to_whoever_looks(Door door) {
        String name = "sqldag:" + "x".repeat(30);
        try (SqlSession one = door.of(fleet).open(SERVER)) {
            // The session of the test before may still be on its way out.
            assertThat(code(one, lock(name, "Session", "60000"))).isNotNegative();

            assertThat(holders(one))
                    .singleElement()
                    .asString()
                    .startsWith("sa ")
                    .contains(" 0:[" + name.substring(0, 32) + "]:(")
                    .endsWith(" X GRANT SESSION");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_second_one_is_told_that_it_is_taken_and_gets_it_after_the_release(Door door) {
        try (SqlSession one = door.of(fleet).open(SERVER);
                SqlSession other = door.of(fleet).open(SERVER)) {
            assertThat(take(one, "0")).isZero();
            assertThat(take(other, "0")).isEqualTo(-1);
            assertThat(take(other, "20")).isEqualTo(-1);

            one.execute(Batch.of("EXEC sp_releaseapplock @Resource = N'sqldag', @LockOwner = 'Session';"));
            assertThat(take(other, "0")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoever_waits_gets_it_when_the_holder_s_session_ends(Door door) {
        try (SqlSession other = door.of(fleet).open(SERVER)) {
            SqlSession one = door.of(fleet).open(SERVER);
            take(one, "0");
            CompletableFuture<Integer> waiting = CompletableFuture.supplyAsync(() -> take(other, PATIENTLY));
            one.close();

            assertThat(waiting.join()).isBetween(0, 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void names_are_cut_at_255_characters_and_compared_byte_by_byte_within_a_database(Door door) {
        try (SqlSession one = door.of(fleet).open(SERVER);
                SqlSession other = door.of(fleet).open(SERVER)) {
            code(one, lock("a".repeat(255) + "b", "Session", "0"));
            assertThat(code(other, lock("a".repeat(255) + "c", "Session", "0"))).isEqualTo(-1);

            take(one, "0");
            assertThat(code(other, lock("SQLDAG", "Session", "0"))).isZero();
            assertThat(code(other, "USE msdb; " + lock("sqldag", "Session", "0")))
                    .isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_lock_of_a_transaction_ends_with_it(Door door) {
        String mode = "SELECT CASE APPLOCK_MODE('public', N'sqldag', 'Transaction') WHEN 'Exclusive' THEN 1 ELSE 0 END"
                + " AS code;";
        String free = "SELECT APPLOCK_TEST('public', N'sqldag', 'Exclusive', 'Session') AS code;";
        try (SqlSession one = door.of(fleet).open(SERVER);
                SqlSession other = door.of(fleet).open(SERVER)) {
            one.execute(Batch.of("BEGIN TRANSACTION;"));
            assertThat(code(one, lock("sqldag", "Transaction", "0"))).isZero();
            assertThat(code(one, mode)).isOne();
            assertThat(code(other, free)).isZero();

            one.execute(Batch.of("COMMIT;"));
            assertThat(code(one, mode)).isZero();
            assertThat(code(other, free)).isOne();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoever_closes_a_circle_is_told_so_and_keeps_what_it_has(Door door) {
        SqlSession one = door.of(fleet).open(SERVER);
        SqlSession other = door.of(fleet).open(SERVER);
        take(one, "0");
        code(other, lock("other", "Session", "0"));
        CompletableFuture<Integer> first =
                CompletableFuture.supplyAsync(() -> code(one, lock("other", "Session", PATIENTLY)));
        CompletableFuture<Integer> second = CompletableFuture.supplyAsync(() -> take(other, PATIENTLY));

        assertThat(CompletableFuture.anyOf(first, second).join()).isEqualTo(-3);
        (first.isDone() ? one : other).close();
        assertThat((first.join() == -3 ? second : first).join()).isBetween(0, 1);
    }

    @ParameterizedTest
    @EnumSource
    void an_operator_kills_the_holder(Door door) {
        try (SqlSession one = door.of(fleet).open(SERVER);
                SqlSession operator = door.of(fleet).open(SERVER)) {
            take(one, "0");
            operator.execute(Batch.of("KILL " + spid(one) + ";"));

            assertThat(take(operator, "0")).isZero();
            assertThatThrownBy(() -> one.execute(Batch.of("SELECT 1 AS code;")))
                    .isInstanceOfSatisfying(SqlFailure.class, failure -> assertThat(failure.kind())
                            .isEqualTo(SqlFailure.Kind.CONNECTION_LOST));
        }
    }

    @Test
    void kill_is_for_other_sessions_of_users() {
        try (SqlSession one = fleet.inProcess().open(SERVER)) {
            assertThat(refusal(one, "KILL " + spid(one))).isEqualTo(6104);
            assertThat(refusal(one, "KILL 7")).isEqualTo(6107);
            assertThat(refusal(one, "KILL 31000")).isEqualTo(6106);
            assertThat(refusal(one, "KILL 40000")).isEqualTo(6101);
            assertThat(refusal(one, "BEGIN TRANSACTION; KILL 31000")).isEqualTo(6115);
        }
    }

    private static int refusal(SqlSession session, String batch) {
        try {
            session.execute(Batch.of(batch));
            return 0;
        } catch (SqlFailure refused) {
            return refused.number().orElse(-1);
        }
    }

    @Test
    void a_client_that_crashes_loses_its_lock_at_once() throws IOException, SQLException {
        try (Relay relay = Relay.to(fleet.port("server1"));
                SqlSession other = fleet.inProcess().open(SERVER)) {
            String url = fleet.jdbcUrl("server1").replace(":" + fleet.port("server1"), ":" + relay.port());
            Connection crashing =
                    DriverManager.getConnection(url, SimulatedFleet.USER, SimulatedFleet.DEFAULT_PASSWORD);
            try (Statement statement = crashing.createStatement()) {
                statement.execute(lock("sqldag", "Session", "0"));
                assertThat(take(other, "0")).isEqualTo(-1);
                relay.reset();

                assertThat(take(other, PATIENTLY)).isBetween(0, 1);
            }
        }
    }

    @Test
    void a_client_that_falls_silent_keeps_its_lock_until_the_keepalive_finds_out() {
        try (SimulatedFleet virtual = SimulatedFleet.start(
                        f -> f.cluster("server1").withoutPorts().virtualTime());
                SqlSession one = virtual.inProcess().open(SERVER);
                SqlSession other = virtual.inProcess().open(SERVER)) {
            take(one, "0");
            Duration keepAlive = keepAlive(virtual);
            virtual.loseClient("server1", spid(one));
            virtual.clock().advance(keepAlive.minusMillis(1));
            assertThat(take(other, "0")).isEqualTo(-1);

            virtual.clock().advance(Duration.ofMillis(1));
            assertThat(take(other, "0")).isZero();
            virtual.heal();
            assertThatThrownBy(() -> one.execute(Batch.of("SELECT 1 AS code;"))).isInstanceOf(SqlFailure.class);
        }
    }

    @Test
    void a_silence_that_ends_in_time_costs_nothing() {
        try (SimulatedFleet virtual = SimulatedFleet.start(
                        f -> f.cluster("server1").withoutPorts().virtualTime());
                SqlSession one = virtual.inProcess().open(SERVER);
                SqlSession other = virtual.inProcess().open(SERVER)) {
            take(one, "0");
            virtual.isolateFromClients("server1");
            virtual.clock().advance(keepAlive(virtual).dividedBy(2));
            virtual.heal();
            virtual.clock().advance(keepAlive(virtual));

            assertThat(take(other, "0")).isEqualTo(-1);
            assertThat(spid(one)).isPositive();
        }
    }

    private static Duration keepAlive(SimulatedFleet fleet) {
        List<Duration> asked = new ArrayList<>();
        fleet.inWorld(world -> asked.add(world.keepAlive()));
        return asked.get(0);
    }
}
