package dev.sqldag.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sqldag.testkit.sql.Reply;
import dev.sqldag.testkit.sql.Reply.CommandCode;
import dev.sqldag.testkit.sql.Reply.Done;
import dev.sqldag.testkit.sql.Reply.TransactionChange;
import dev.sqldag.testkit.sql.Request;
import dev.sqldag.testkit.sql.Request.Transaction.Action;
import dev.sqldag.testkit.sql.Request.Transaction.Isolation;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.SqlType;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javax.sql.ConnectionPoolDataSource;
import org.junit.jupiter.api.Test;

class SessionTest extends WireTest {

    private static final byte DONE = (byte) 0xFD;
    private static final byte ENVIRONMENT_CHANGE = (byte) 0xE3;
    private static final byte ERROR = 0x02;
    private static final byte ATTENTION = 0x20;

    @Test
    void a_running_request_is_cancelled() throws Exception {
        stub.onForever("WAITFOR");
        var execution = CompletableFuture.runAsync(() -> {
            try {
                statement.execute("WAITFOR");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(stub.events.take()).isEqualTo("running");

        statement.cancel();

        assertThatThrownBy(execution::get)
                .isInstanceOf(ExecutionException.class)
                .rootCause()
                .hasMessageContaining("canceled");
        assertThat(stub.events.take()).isEqualTo("cancel");
        assertThat(statement.execute("SELECT 1")).isTrue();
    }

    @Test
    void a_query_timeout_leaves_the_session_usable() throws SQLException {
        stub.onForever("WAITFOR");
        statement.setQueryTimeout(1);
        assertThatThrownBy(() -> statement.execute("WAITFOR")).isInstanceOf(SQLTimeoutException.class);
        assertThat(statement.execute("SELECT 1")).isTrue();
    }

    @Test
    void an_attention_is_answered_by_a_message_of_its_own() throws IOException, InterruptedException {
        stub.onForever("WAITFOR");
        try (var client = RawClient.loggedIn(server)) {
            client.sendBatch("WAITFOR");
            assertThat(stub.events.take()).isEqualTo("running");
            client.send(RawClient.attention());
            assertThat(client.receive()).hasSize(13).startsWith(DONE, ERROR);
            assertThat(client.receive()).hasSize(13).startsWith(DONE, ATTENTION);
        }
    }

    @Test
    void an_attention_while_nothing_runs_is_acknowledged() throws IOException {
        try (var client = RawClient.loggedIn(server)) {
            client.send(RawClient.attention());
            assertThat(client.receive()).startsWith(DONE, ATTENTION);
            client.sendBatch("SELECT 1");
            assertThat(client.receive()).startsWith((byte) 0x81);
        }
    }

    @Test
    void an_attention_that_crosses_the_answer_is_acknowledged_after_it() throws IOException {
        try (var client = RawClient.loggedIn(server)) {
            for (int i = 0; i < 200; i++) {
                client.sendBatch("SELECT 1");
                client.send(RawClient.attention());
                assertThat(client.receive()).isNotEmpty();
                assertThat(client.receive()).hasSize(13).startsWith(DONE, ATTENTION);
            }
        }
    }

    @Test
    void an_attention_replaces_a_message_that_was_not_sent_to_its_end() throws IOException {
        try (var client = RawClient.loggedIn(server)) {
            client.send(RawClient.packet(PacketReader.SQL_BATCH, 0, RawClient.batch("SELECT")));
            client.send(RawClient.attention());
            assertThat(client.receive()).startsWith(DONE, ATTENTION);
        }
        assertThat(stub.requests).isEmpty();
    }

    @Test
    void a_message_to_be_ignored_is_not_executed() throws IOException {
        try (var client = RawClient.loggedIn(server)) {
            client.send(RawClient.packet(PacketReader.SQL_BATCH, RawClient.IGNORED, RawClient.batch("SELECT 1")));
            assertThat(client.receive()).hasSize(13).startsWith(DONE, ERROR);
        }
        assertThat(stub.requests).isEmpty();
    }

    @Test
    void a_reset_comes_before_the_request_that_carries_it() throws IOException {
        try (var client = RawClient.loggedIn(server)) {
            client.send(RawClient.packet(PacketReader.SQL_BATCH, RawClient.RESET, RawClient.batch("SELECT 1")));
            assertThat(client.receive()).startsWith(ENVIRONMENT_CHANGE, (byte) 3, (byte) 0, (byte) 18);
        }
        assertThat(stub.events).containsExactly("reset");
    }

    @Test
    void a_pooled_connection_is_reset_when_it_is_used_again() throws Exception {
        var pooled = pool().getPooledConnection("sa", StubService.PASSWORD);
        for (int i = 0; i < 2; i++) {
            try (var borrowed = pooled.getConnection();
                    var select = borrowed.createStatement()) {
                assertThat(select.execute("SELECT 1")).isTrue();
            }
        }
        pooled.close();
        assertThat(stub.events).contains("reset");
    }

    /** By reflection, since the type of the driver needs the module {@code java.naming} to compile. */
    private ConnectionPoolDataSource pool() throws ReflectiveOperationException {
        Class<?> type = Class.forName("com.microsoft.sqlserver.jdbc.SQLServerConnectionPoolDataSource");
        Object pool = type.getConstructor().newInstance();
        type.getMethod("setURL", String.class)
                .invoke(pool, "jdbc:sqlserver://localhost:" + server.port() + ";encrypt=false");
        return (ConnectionPoolDataSource) pool;
    }

    @Test
    void the_driver_follows_a_change_of_the_database() throws SQLException {
        stub.on("use [db1]", reply -> {
            reply.databaseChanged("master", "db1");
            reply.statementDone(Done.of(CommandCode.NONE));
            reply.finished();
        });
        connection.setCatalog("db1");
        assertThat(connection.getCatalog()).isEqualTo("db1");
    }

    @Test
    void a_severed_connection_ends_without_a_word() throws SQLException {
        stub.on("crash", Reply::severed);
        assertThatThrownBy(() -> statement.execute("crash"))
                .isInstanceOfSatisfying(SQLException.class, lost -> assertThat(lost.getSQLState())
                        .isEqualTo("08S01"));
        assertThat(connection.isClosed()).isTrue();
    }

    @Test
    void a_connection_severed_inside_a_result_ends_there() throws IOException {
        stub.on("crash", reply -> {
            StubService.row(reply, SqlType.nvarchar(SqlType.MAX), "x".repeat(10_000));
            reply.severed();
        });
        try (var client = RawClient.loggedIn(server)) {
            client.sendBatch("crash");
            assertThat(client.untilClosed()).hasSizeGreaterThan(10_000).satisfies(bytes -> assertThat(bytes[1])
                    .isZero());
        }
    }

    @Test
    void a_message_of_severity_20_ends_the_connection() throws SQLException {
        stub.on("KILL", reply -> {
            reply.message(new SqlMessage(596, 1, 21, "Cannot continue the execution", "", 1));
            reply.statementDone(Done.failure(CommandCode.NONE));
            reply.finished();
        });
        assertThatThrownBy(() -> statement.execute("KILL"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(596));
        assertThat(connection.isClosed()).isTrue();
    }

    @Test
    void a_transaction_of_the_manager_has_a_descriptor() throws IOException {
        stub.otherwise((request, reply) -> {
            boolean begins = ((Request.Transaction) request).action() == Action.BEGIN;
            reply.transactionChanged(begins ? TransactionChange.BEGUN : TransactionChange.COMMITTED, begins ? 77 : 0);
            reply.finished();
        });
        try (var client = RawClient.loggedIn(server)) {
            client.send(transaction(5, 2, 4, 'a', 0, 'b', 0));
            byte environment = ENVIRONMENT_CHANGE;
            assertThat(client.receive())
                    .startsWith(environment, (byte) 11, (byte) 0, (byte) 8, (byte) 8, (byte) 77)
                    .containsSequence(DONE, (byte) 4);
            // Commit and begin another one: two answers in one message.
            client.send(transaction(7, 0, 1, 0, 0));
            assertThat(client.receive())
                    .startsWith(environment, (byte) 11, (byte) 0, (byte) 9, (byte) 0, (byte) 8, (byte) 77)
                    .containsSequence(DONE, (byte) 1);
        }
        assertThat(stub.requests)
                .containsExactly(
                        new Request.Transaction(Action.BEGIN, "ab", Isolation.READ_COMMITTED),
                        new Request.Transaction(Action.COMMIT, ""),
                        new Request.Transaction(Action.BEGIN, "", Isolation.UNCHANGED));
    }

    @Test
    void an_isolation_level_that_does_not_exist_is_refused() throws IOException {
        try (var client = RawClient.loggedIn(server)) {
            client.send(transaction(5, 6, 0));
            assertThat(client.receive()).startsWith((byte) 0xAA);
            assertThat(client.untilClosed()).isEmpty();
        }
        assertThat(stub.requests).isEmpty();
    }

    @Test
    void a_reset_that_keeps_the_transaction_is_refused() throws IOException {
        try (var client = RawClient.loggedIn(server)) {
            client.send(RawClient.packet(PacketReader.SQL_BATCH, 0x11, RawClient.batch("SELECT 1")));
            assertThat(client.receive()).startsWith((byte) 0xAA);
        }
        assertThat(stub.requests).isEmpty();
        assertThat(stub.events).isEmpty();
    }

    private static byte[] transaction(int type, int... content) {
        var payload = RawClient.headers().u16(type);
        for (int value : content) {
            payload.u8(value);
        }
        return RawClient.packet(PacketReader.TRANSACTION_MANAGER, RawClient.NORMAL, payload.take());
    }
}
