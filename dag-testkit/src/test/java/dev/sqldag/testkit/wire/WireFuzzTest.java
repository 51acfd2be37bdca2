package dev.sqldag.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.wire.TdsServer.Options;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever a client sends, its connection ends, and nobody else notices. */
class WireFuzzTest {

    private static final long SEED = Long.getLong("seed", 20261122);
    private static final int ROUNDS = Boolean.getBoolean("deep") ? 100_000 : 1_500;
    private static final int TDS_7_4 = 0x74000004;

    private final Random random = new Random(SEED);
    private final StubService stub = new StubService();
    private final TdsServer server = TdsServer.start(stub, Options.defaults());

    @AfterEach
    void close() {
        server.close();
        stub.close();
    }

    @Test
    void raw_bytes() throws IOException, InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            if (bytes.length > 0 && random.nextBoolean()) {
                bytes[0] = (byte) (random.nextBoolean() ? PacketReader.PRELOGIN : 0x16);
            }
            sendAndLeave(bytes);
        }
        assertThat(stub.logins).isEmpty();
        assertServesOthers();
    }

    @Test
    void conversations_with_something_wrong() throws IOException, InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            sendAndLeave(mutated());
        }
        assertThat(stub.logins).as("some get far enough").hasSizeGreaterThan(ROUNDS / 20);
        assertThat(stub.requests).hasSizeGreaterThan(ROUNDS / 20);
        assertServesOthers();
    }

    /** All at once, as a client does that does not wait. */
    private void sendAndLeave(byte[] bytes) throws IOException {
        try (var client = RawClient.connect(server)) {
            client.send(bytes);
            client.socket.shutdownOutput();
            assertThat(client.untilClosed()).hasSizeLessThan(1 << 20);
        } catch (SocketException reset) {
            // The server had closed before it had read everything.
            assertThat(reset.getMessage()).containsAnyOf("reset", "Broken pipe");
        }
    }

    private static List<byte[]> conversation() {
        var call = RawClient.headers().u16(0xFFFF).u16(10).u16(0).u8(0).u8(0);
        var types = new TypeWriter(call);
        types.type(SqlType.nvarchar(4000));
        types.value(SqlType.nvarchar(4000), "SELECT @P0");
        return List.of(
                RawClient.packet(PacketReader.PRELOGIN, RawClient.NORMAL, RawClient.prelogin()),
                RawClient.packet(PacketReader.LOGIN7, RawClient.NORMAL, RawClient.login(TDS_7_4, new byte[] {
                    10, 0, 0, 0, 0, (byte) 0xFF
                })),
                RawClient.packet(PacketReader.SQL_BATCH, RawClient.NORMAL, RawClient.batch("SELECT 1")),
                RawClient.attention(),
                RawClient.packet(PacketReader.RPC, RawClient.RESET, call.take()),
                RawClient.packet(
                        PacketReader.TRANSACTION_MANAGER,
                        RawClient.NORMAL,
                        RawClient.headers().u16(5).u8(0).u8(0).take()));
    }

    /** Packets left out, doubled or swapped, and bytes changed or cut off. */
    private byte[] mutated() {
        var packets = new ArrayList<>(conversation());
        switch (random.nextInt(4)) {
            case 0 -> packets.remove(random.nextInt(packets.size()));
            case 1 -> packets.add(packets.get(random.nextInt(packets.size())));
            case 2 -> packets.add(packets.remove(random.nextInt(packets.size())));
            default -> {
                // The packets stay as they are.
            }
        }
        var all = new ByteArrayOutputStream();
        packets.forEach(all::writeBytes);
        byte[] bytes = all.toByteArray();
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return random.nextInt(3) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    private void assertServesOthers() throws IOException, InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("tds " + stub.name)
                    && !thread.getName().contains("port")) {
                thread.join();
            }
        }
        assertThat(stub.closed).hasSize(stub.lines.size());
        try (var client = RawClient.loggedIn(server)) {
            client.sendBatch("SELECT 1");
            assertThat(client.receive()).startsWith((byte) 0x81);
        }
    }
}
