package dev.sqldag.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.sql.Login;
import dev.sqldag.testkit.sql.Reply;
import dev.sqldag.testkit.sql.Reply.CommandCode;
import dev.sqldag.testkit.sql.Reply.Done;
import dev.sqldag.testkit.sql.Request;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.SqlService.Conversation;
import dev.sqldag.testkit.sql.SqlService.LoginRefused;
import dev.sqldag.testkit.sql.SqlService.LoginRouted;
import dev.sqldag.testkit.wire.PacketReader.Message;
import dev.sqldag.testkit.wire.TdsServer.Options;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What mssql-jdbc would forgive and other clients would not. */
class TokenStreamTest {

    private static final int LIMIT = 1 << 20;
    private static final int BULK_LOAD = 7;
    private static final byte DONE = (byte) 0xFD;
    private static final byte DONE_PROCEDURE = (byte) 0xFE;
    private static final byte RETURN_STATUS = 0x79;
    private static final int DONE_LENGTH = 13;
    private static final int RETURN_STATUS_LENGTH = 5;

    private final StubService stub = new StubService();
    private final TdsServer server = TdsServer.start(stub, Options.defaults());

    @AfterEach
    void close() {
        server.close();
        stub.close();
    }

    @Test
    void only_the_last_done_of_a_batch_ends_the_message() throws IOException {
        stub.on("two statements", reply -> {
            reply.statementDone(Done.rows(CommandCode.UPDATE, 3));
            reply.statementDone(Done.of(CommandCode.NONE));
            reply.finished();
        });
        try (var client = RawClient.loggedIn(server)) {
            client.sendBatch("two statements");
            byte[] answer = client.receive();
            assertThat(answer).hasSize(2 * DONE_LENGTH).startsWith(DONE, (byte) 0x11, (byte) 0, (byte) 0xC5);
            assertThat(answer[DONE_LENGTH]).isEqualTo(DONE);
            assertThat(answer[DONE_LENGTH + 1]).isZero();
        }
    }

    @Test
    void only_the_last_call_of_a_message_ends_it() throws IOException {
        stub.otherwise((request, reply) -> reply.finished());
        byte[] calls = RawClient.headers()
                .u16(0xFFFF)
                .u16(15)
                .u16(0)
                .u8(0xFF)
                .u16(0xFFFF)
                .u16(15)
                .u16(0)
                .take();
        try (var client = RawClient.loggedIn(server)) {
            client.send(RawClient.packet(PacketReader.RPC, RawClient.NORMAL, calls));
            byte[] answer = client.receive();
            int second = RETURN_STATUS_LENGTH + DONE_LENGTH;
            assertThat(answer).hasSize(2 * second).startsWith(RETURN_STATUS, (byte) 0, (byte) 0, (byte) 0, (byte) 0);
            assertThat(answer[RETURN_STATUS_LENGTH]).isEqualTo(DONE_PROCEDURE);
            assertThat(answer[RETURN_STATUS_LENGTH + 1]).isEqualTo((byte) 1);
            assertThat(answer[second + RETURN_STATUS_LENGTH + 1]).isZero();
        }
    }

    @Test
    void an_exec_in_a_batch_returns_its_status() throws IOException {
        stub.on("EXEC p; SELECT", reply -> {
            reply.returnStatus(-999);
            reply.statementDone(Done.of(CommandCode.EXECUTE));
            reply.statementDone(Done.of(CommandCode.NONE));
            reply.finished();
        });
        try (var client = RawClient.loggedIn(server)) {
            client.sendBatch("EXEC p; SELECT");
            byte[] answer = client.receive();
            assertThat(answer).hasSize(RETURN_STATUS_LENGTH + 2 * DONE_LENGTH);
            assertThat(answer).startsWith(RETURN_STATUS, (byte) 0x19, (byte) 0xFC, (byte) 0xFF, (byte) 0xFF);
            assertThat(answer[RETURN_STATUS_LENGTH]).isEqualTo(DONE_PROCEDURE);
            assertThat(answer[RETURN_STATUS_LENGTH + DONE_LENGTH]).isEqualTo(DONE);
        }
    }

    @Test
    void what_is_flushed_arrives_while_the_request_runs() throws IOException, InterruptedException {
        var replies = new LinkedBlockingQueue<Reply>();
        stub.on("RAISERROR", reply -> {
            reply.message(new SqlMessage(50000, 1, 0, "now", "", 1));
            reply.flush();
            replies.add(reply);
        });
        try (var client = RawClient.loggedIn(server)) {
            client.sendBatch("RAISERROR");
            byte[] packet = client.receivePacket();
            assertThat(packet[1]).as("end of message").isZero();
            assertThat(packet[PacketReader.HEADER_LENGTH]).isEqualTo((byte) 0xAB);
            replies.take().finished();
            assertThat(client.receive()).hasSize(DONE_LENGTH);
        }
    }

    @Test
    void a_request_whose_attention_has_been_seen_does_not_start() throws Exception {
        var out = new ByteArrayOutputStream();
        var writer = new PacketWriter(out, PacketReader.TABULAR_RESULT, 51, PacketWriter.DEFAULT_PACKET_SIZE);
        try (var conversation = conversation()) {
            var line = new PatientLine(out);
            var executor = new Executor(conversation, writer, line);
            executor.accept(message(PacketReader.SQL_BATCH, RawClient.batch("SELECT 1")));
            executor.accept(message(PacketReader.ATTENTION, new byte[0]));
            executor.accept(message(BULK_LOAD, new byte[0]));

            line.work.remove().run();
            assertThat(line.work).isEmpty();
            assertThat(line.disconnected).isTrue();
        }

        assertThat(stub.requests).isEmpty();
        var answers = new PacketReader(new ByteArrayInputStream(out.toByteArray()), LIMIT);
        assertThat(next(answers).payload()).hasSize(DONE_LENGTH).startsWith(DONE, (byte) 0x02);
        assertThat(next(answers).payload()).hasSize(DONE_LENGTH).startsWith(DONE, (byte) 0x20);
        assertThat(next(answers).payload()).startsWith((byte) 0xAA);
    }

    @Test
    void a_reply_after_its_end_changes_nothing() throws IOException {
        stub.on("chatter", reply -> {
            reply.finished();
            reply.statementDone(Done.of(CommandCode.NONE));
            reply.finished();
            reply.severed();
        });
        stub.on("next", Reply::finished);
        try (var client = RawClient.loggedIn(server)) {
            client.sendBatch("chatter");
            assertThat(client.receive()).hasSize(DONE_LENGTH);
            client.sendBatch("next");
            assertThat(client.receive()).hasSize(DONE_LENGTH);
        }
    }

    /** Has its work done when the test says so. */
    private final class PatientLine implements Executor.Line {

        private final OutputStream out;
        private final Queue<Runnable> work = new ArrayDeque<>();
        private boolean disconnected;

        PatientLine(OutputStream out) {
            this.out = out;
        }

        @Override
        public String serverName() {
            return stub.name;
        }

        @Override
        public void disconnect() {
            disconnected = true;
        }

        @Override
        public void work(Runnable item) {
            work.add(item);
        }

        @Override
        public Outlet outlet(Request request) {
            return new Outlet().into(out);
        }
    }

    private Conversation conversation() throws LoginRefused, LoginRouted {
        return stub.login(new Login("sa", StubService.PASSWORD, "", "", "", false));
    }

    private static Message message(int type, byte[] payload) throws IOException {
        byte[] packet = RawClient.packet(type, RawClient.NORMAL, payload);
        return next(new PacketReader(new ByteArrayInputStream(packet), LIMIT));
    }

    private static Message next(PacketReader reader) throws IOException {
        return Objects.requireNonNull(reader.read());
    }
}
