package dev.sqldag.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Application locks of sessions: what keeps two runs from changing one server at a time. */
abstract class LockContract extends AvailabilityGroupContract {

    private static final String MODE = "SELECT APPLOCK_MODE(N'public', N'sqldag', N'Session') AS answer";

    private static String lock(String mode) {
        return "DECLARE @r int; EXEC @r = sp_getapplock @Resource = N'sqldag', @LockMode = N'" + mode
                + "', @LockOwner = N'Session', @LockTimeout = 0; SELECT @r AS answer";
    }

    private static final String UNLOCK =
            "DECLARE @r int; EXEC @r = sp_releaseapplock @Resource = N'sqldag', @LockOwner = N'Session'; SELECT @r AS answer";

    private static String ask(Connection connection, String batch) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(batch)) {
            answer.next();
            return answer.getString("answer");
        }
    }

    @Test
    @Believed(source = "docs page of sp_getapplock, [K]")
    void one_session_holds_an_exclusive_lock_and_the_other_is_refused_at_once() throws SQLException {
        try (Connection one = servers().connect("server1");
                Connection other = servers().connect("server1")) {
            assertThat(ask(one, lock("Exclusive"))).isEqualTo("0");

            assertThat(ask(other, lock("Exclusive"))).isEqualTo("-1");
            assertThat(ask(one, MODE)).isEqualTo("Exclusive");
            assertThat(ask(other, MODE)).isEqualTo("NoLock");
        }
    }

    @Test
    @Believed(source = "docs page of sp_releaseapplock, [K]")
    void a_lock_that_was_given_back_is_free() throws SQLException {
        try (Connection one = servers().connect("server1");
                Connection other = servers().connect("server1")) {
            ask(one, lock("Exclusive"));

            assertThat(ask(one, UNLOCK)).isEqualTo("0");
            assertThat(ask(other, lock("Exclusive"))).isEqualTo("0");
        }
    }

    @Test
    @Believed(source = "docs page of sp_getapplock, [K]")
    void a_lock_ends_with_its_session() throws SQLException {
        try (Connection one = servers().connect("server1")) {
            ask(one, lock("Exclusive"));
        }

        run(
                "server1",
                "DECLARE @r int; EXEC @r = sp_getapplock @Resource = N'sqldag', @LockMode = N'Exclusive',"
                        + " @LockOwner = N'Session', @LockTimeout = 10000; IF @r < 0 THROW 50003, N'still locked', 1;");
    }

    @Test
    @Believed(source = "docs page of sp_getapplock, [K]")
    void shared_locks_suffer_each_other_and_no_exclusive_one() throws SQLException {
        try (Connection one = servers().connect("server1");
                Connection other = servers().connect("server1")) {
            assertThat(ask(one, lock("Shared"))).isEqualTo("0");
            assertThat(ask(other, lock("Shared"))).isEqualTo("0");

            assertThat(ask(other, lock("Exclusive"))).isEqualTo("-1");
        }
    }

    @Test
    @Believed(source = "docs page of sp_getapplock, [K]")
    void a_lock_is_of_one_database() throws SQLException {
        run("server1", "CREATE DATABASE db1");
        try (Connection one = servers().connect("server1");
                Connection other = servers().connect("server1")) {
            other.setCatalog("db1");
            ask(one, lock("Exclusive"));

            assertThat(ask(other, lock("Exclusive"))).isEqualTo("0");
        }
    }

    @Test
    @Believed(source = "docs page of sp_releaseapplock, [K] (1223)")
    void a_lock_that_is_not_held_is_not_given_back() {
        assertThat(errors("server1", "EXEC sp_releaseapplock @Resource = N'nothing', @LockOwner = N'Session'"))
                .contains(1223);
    }
}
