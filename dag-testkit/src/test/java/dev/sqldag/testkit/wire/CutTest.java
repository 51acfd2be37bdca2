package dev.sqldag.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.SqlService.Line;
import dev.sqldag.testkit.sql.SqlType;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Connections that the server ends. */
class CutTest extends WireTest {

    private static final SqlMessage KILLED = new SqlMessage(
            596, 1, 21, "Cannot continue the execution because the session is in the kill state.", "", 0);

    @Test
    void a_session_that_waits_reads_the_last_words() throws Exception {
        stub.onForever("WAITFOR");
        var thrown = CompletableFuture.supplyAsync(
                () -> catchThrowableOfType(SQLException.class, () -> statement.execute("WAITFOR")));
        assertThat(stub.events.take()).isEqualTo("running");

        stub.lines.take().cut(KILLED);

        assertThat(thrown.get().getErrorCode()).isEqualTo(596);
        assertThat(connection.isClosed()).isTrue();
        assertThat(stub.closed.take()).isEqualTo(51);
    }

    @Test
    void an_idle_session_finds_the_connection_closed() throws Exception {
        stub.lines.take().cut(KILLED);
        assertThat(stub.closed.take()).isEqualTo(51);
        assertThatThrownBy(() -> statement.execute("SELECT 1"))
                .isInstanceOfSatisfying(SQLException.class, lost -> assertThat(lost.getSQLState())
                        .isEqualTo("08S01"));
        assertThat(stub.requests).isEmpty();
    }

    @Test
    void a_session_cut_without_a_word_gets_no_answer() throws Exception {
        stub.onForever("WAITFOR");
        try (var client = RawClient.loggedIn(server)) {
            stub.lines.take();
            client.sendBatch("WAITFOR");
            assertThat(stub.events.take()).isEqualTo("running");
            stub.lines.take().cut();
            assertThat(client.untilClosed()).isEmpty();
        }
    }

    @Test
    void what_had_been_answered_comes_before_the_last_words() throws IOException, InterruptedException {
        stub.on("SELECT", reply -> {
            reply.columns(List.of(new Column("value", SqlType.INT)));
            StubService.row(reply, 7);
            reply.flush();
            stub.events.add("running");
        });
        try (var client = RawClient.loggedIn(server)) {
            stub.lines.take();
            client.sendBatch("SELECT");
            assertThat(stub.events.take()).isEqualTo("running");
            assertThat(client.receivePacket()[PacketReader.HEADER_LENGTH]).isEqualTo((byte) 0x81);
            stub.lines.take().cut(KILLED);
            assertThat(client.receive()).startsWith((byte) 0xAA).containsSequence((byte) 0xFD, (byte) 2, (byte) 1);
            assertThat(client.untilClosed()).isEmpty();
        }
    }

    @Test
    void a_client_that_does_not_read_is_cut_all_the_same() throws IOException, InterruptedException {
        stub.on("huge", reply -> {
            reply.columns(List.of(new Column("value", SqlType.varbinary(SqlType.MAX))));
            StubService.row(reply, (Object) new byte[32 << 20]);
            stub.events.add("running");
        });
        try (var client = RawClient.loggedIn(server)) {
            stub.lines.take();
            client.sendBatch("huge");
            assertThat(stub.events.take()).isEqualTo("running");
            stub.lines.take().cut(KILLED);
            assertThat(stub.closed.take()).isEqualTo(52);
        }
    }

    @Test
    void a_cut_that_crosses_everything_else_leaves_nothing_open() throws Exception {
        for (int i = 0; i < 100; i++) {
            try (var client = RawClient.loggedIn(server)) {
                Line line = i == 0 ? second() : stub.lines.take();
                client.sendBatch("SELECT 1");
                var cut = CompletableFuture.runAsync(() -> line.cut(KILLED));
                client.untilClosed();
                cut.get();
                stub.closed.take();
            } catch (java.net.SocketException reset) {
                // The request was on its way when the server closed.
                stub.closed.take();
            }
        }
    }

    private Line second() throws InterruptedException {
        assertThat(stub.lines.take()).isNotNull();
        return stub.lines.take();
    }
}
