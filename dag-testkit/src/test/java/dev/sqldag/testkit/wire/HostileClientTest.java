package dev.sqldag.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.wire.TdsServer.Options;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileClientTest {

    private static final int RPC = PacketReader.RPC;
    private static final long SEED = 20261122;

    private final StubService stub = new StubService();
    private final TdsServer server = TdsServer.start(stub, Options.defaults());

    @AfterEach
    void close() {
        server.close();
        stub.close();
    }

    @Test
    void one_byte_at_a_time_is_as_good_as_any() throws IOException {
        try (var client = RawClient.connect(server)) {
            client.socket.setTcpNoDelay(true);
            slowly(client, RawClient.packet(PacketReader.PRELOGIN, RawClient.NORMAL, RawClient.prelogin()));
            client.receive();
            slowly(client, RawClient.packet(PacketReader.LOGIN7, RawClient.NORMAL, RawClient.login(0x74000004)));
            client.receive();
            slowly(client, RawClient.packet(PacketReader.SQL_BATCH, RawClient.NORMAL, RawClient.batch("SELECT 1")));
            assertThat(client.receive()).startsWith((byte) 0x81);
        }
    }

    private static void slowly(RawClient client, byte[] bytes) throws IOException {
        for (byte one : bytes) {
            client.send(new byte[] {one});
        }
    }

    @Test
    void garbage_instead_of_a_prelogin_closes_the_connection() throws IOException {
        var random = new Random(SEED);
        for (int i = 0; i < 100; i++) {
            byte[] garbage = new byte[64];
            random.nextBytes(garbage);
            garbage[0] = (byte) (0x20 + i);
            try (var client = RawClient.connect(server)) {
                client.send(garbage);
                client.socket.shutdownOutput();
                assertThat(closedWithoutAnswer(client)).isTrue();
            }
        }
        assertThat(stub.logins).isEmpty();
    }

    /** The server may close while it has unread input, which the client sees as a reset. */
    private static boolean closedWithoutAnswer(RawClient client) throws IOException {
        try {
            return client.untilClosed().length == 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "474554202f20485454502f312e310d0a0d0a",
                "12010007",
                "1201000800000100",
                "1201000d0000010001ffffffff",
                "120100200000010001",
                "16030100046a756e6b"
            })
    void a_malformed_beginning_closes_the_connection(String beginning) throws IOException {
        try (var client = RawClient.connect(server)) {
            client.send(HexFormat.of().parseHex(beginning));
            client.socket.shutdownOutput();
            assertThat(client.untilClosed()).hasSizeLessThan(16);
        }
        assertThat(stub.logins).isEmpty();
    }

    @Test
    void an_old_client_is_turned_away() throws IOException {
        try (var client = RawClient.connect(server)) {
            client.send(RawClient.packet(PacketReader.PRELOGIN, RawClient.NORMAL, RawClient.prelogin()));
            client.receive();
            client.send(RawClient.packet(PacketReader.LOGIN7, RawClient.NORMAL, RawClient.login(0x71000001)));
            assertThat(client.untilClosed()).isEmpty();
        }
        assertThat(stub.logins).isEmpty();
    }

    @Test
    void a_login_record_cut_anywhere_does_no_harm() throws IOException {
        byte[] login = RawClient.login(0x74000004);
        for (int length = 0; length < login.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(login, length);
            assertThat(readsLogin(cut)).as("%d bytes", length).isFalse();
        }
        assertThat(readsLogin(login)).isTrue();
    }

    private static boolean readsLogin(byte[] payload) {
        try {
            return Login7.read(payload).login().password().equals(StubService.PASSWORD);
        } catch (ProtocolException malformed) {
            return false;
        }
    }

    @Test
    void a_message_without_end_is_not_collected_for_ever() throws IOException {
        try (var client = RawClient.connect(server)) {
            byte[] part = RawClient.packet(PacketReader.PRELOGIN, 0, new byte[30_000]);
            assertThat(sendsUntilClosed(client, part)).isTrue();
        }
    }

    private static boolean sendsUntilClosed(RawClient client, byte[] part) {
        try {
            for (int i = 0; i < 10_000; i++) {
                client.send(part);
            }
            return false;
        } catch (IOException closed) {
            return true;
        }
    }

    @Test
    void messages_that_are_still_arriving_share_a_budget() throws IOException {
        var budget = new Budget(250);
        byte[] part = RawClient.packet(PacketReader.SQL_BATCH, 0, new byte[100]);
        byte[] whole = RawClient.packet(PacketReader.SQL_BATCH, RawClient.NORMAL, new byte[100]);
        for (int i = 0; i < 5; i++) {
            assertThat(reader(budget, part, whole).read()).isNotNull();
            assertThatThrownBy(() -> reader(budget, part, part, whole).read())
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining("Too much");
            assertThatThrownBy(() -> reader(budget, part).read()).isInstanceOf(EOFException.class);
        }
    }

    private static PacketReader reader(Budget budget, byte[]... packets) {
        var all = new ByteArrayOutputStream();
        for (byte[] packet : packets) {
            all.writeBytes(packet);
        }
        return new PacketReader(new ByteArrayInputStream(all.toByteArray()), 1 << 20, budget);
    }

    @Test
    void a_client_that_never_logs_in_is_let_go() throws IOException {
        try (var impatient = TdsServer.start(stub, Options.defaults().loginTimeout(Duration.ofMillis(50)));
                var client = RawClient.connect(impatient)) {
            client.send(new byte[] {PacketReader.PRELOGIN});
            assertThat(client.untilClosed()).isEmpty();
        }
    }

    @Test
    void a_malformed_request_gets_an_error_and_the_connection_ends() throws IOException {
        byte[] unknownProcedure = RawClient.headers().u16(0xFFFF).u16(99).u16(0).take();
        try (var client = RawClient.loggedIn(server)) {
            client.send(RawClient.packet(RPC, RawClient.NORMAL, unknownProcedure));
            assertThat(client.receive()).startsWith((byte) 0xAA).contains((byte) 0xA2, (byte) 0x0F);
            assertThat(client.untilClosed()).isEmpty();
        }
        assertThat(stub.requests).isEmpty();
    }

    @Test
    void a_length_beyond_the_message_allocates_nothing() throws IOException {
        byte[] hugeText = RawClient.headers()
                .u16(0xFFFF)
                .u16(10)
                .u16(0)
                .u8(0)
                .u8(0)
                .u8(DataType.NTEXT)
                .u32(Integer.MAX_VALUE)
                .bytes(DataType.collation())
                .u32(0x7FFFFFFE)
                .take();
        try (var client = RawClient.loggedIn(server)) {
            client.send(RawClient.packet(RPC, RawClient.NORMAL, hugeText));
            assertThat(client.receive()).startsWith((byte) 0xAA);
        }
    }

    @Test
    void a_client_that_does_not_wait_for_its_answers_is_let_go() throws IOException {
        stub.onForever("WAITFOR");
        try (var client = RawClient.loggedIn(server)) {
            byte[] batch = RawClient.packet(PacketReader.SQL_BATCH, RawClient.NORMAL, RawClient.batch("WAITFOR"));
            var flood = new ByteArrayOutputStream();
            for (int i = 0; i < 100; i++) {
                flood.writeBytes(batch);
            }
            client.send(flood.toByteArray());
            assertThat(closedWithoutAnswer(client)).isTrue();
        }
    }

    @Test
    void a_client_that_never_reads_is_let_go_before_the_memory_is_gone() throws IOException, InterruptedException {
        stub.on("huge", reply -> {
            reply.columns(List.of(new Column("value", SqlType.varbinary(SqlType.MAX))));
            for (int megabyte = 0; megabyte < 100; megabyte++) {
                StubService.row(reply, (Object) new byte[1 << 20]);
            }
            reply.finished();
        });
        try (var client = RawClient.loggedIn(server)) {
            client.sendBatch("huge");
            assertThat(stub.closed.take()).isGreaterThan(50);
        }
    }

    @Test
    void a_client_that_leaves_in_the_middle_is_forgotten() throws IOException, InterruptedException {
        stub.onForever("WAITFOR");
        try (var client = RawClient.loggedIn(server)) {
            client.sendBatch("WAITFOR");
            assertThat(stub.events.take()).isEqualTo("running");
        }
        assertThat(stub.closed.take()).isGreaterThan(50);
    }
}
