package dev.sqldag.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What befalls a request and its answer, as a raw client and, where a driver has a view of its own, mssql-jdbc see it. */
class ExchangeFaultTest extends FaultyWireTest {

    private RawClient asking(ExchangeFault fault) throws IOException {
        RawClient client = RawClient.loggedIn(server);
        next(fault);
        client.sendBatch("SELECT 1");
        return client;
    }

    /** What the driver makes of a fault on a batch; the connection is of no use after it. */
    private Throwable driverMeets(ExchangeFault fault, String batch, String properties) throws SQLException {
        try (Connection connection = LoginTest.connect(server, "encrypt=false;" + properties);
                var statement = connection.createStatement()) {
            next(fault);
            var thrown = catchThrowableOfType(SQLException.class, () -> {
                try (var rows = statement.executeQuery(batch)) {
                    while (rows.next()) {
                        assertThat(rows.getObject(1)).isNotNull();
                    }
                }
            });
            assertThat(connection.isClosed()).isTrue();
            return thrown;
        }
    }

    @Test
    void a_connection_is_reset_before_execution() throws IOException, SQLException {
        try (var client = asking(ExchangeFault.resetBeforeExecution())) {
            assertReset(client);
        }
        assertLost(driverMeets(ExchangeFault.resetBeforeExecution(), "SELECT 1", ""));
        assertThat(stub.requests).isEmpty();
    }

    @Test
    void a_connection_is_reset_after_execution() throws IOException, SQLException {
        try (var client = asking(ExchangeFault.resetAfterExecution())) {
            assertReset(client);
        }
        assertLost(driverMeets(ExchangeFault.resetAfterExecution(), "SELECT 1", ""));
        assertThat(stub.requests).hasSize(2);
    }

    @Test
    void a_packet_is_truncated() throws IOException, SQLException {
        try (var client = asking(ExchangeFault.truncatedPacket())) {
            byte[] got = client.untilClosed();
            int claimed = ((got[2] & 0xFF) << 8) | (got[3] & 0xFF);
            assertThat(got).hasSize(claimed / 2);
        }
        assertLost(driverMeets(ExchangeFault.truncatedPacket(), "SELECT 1", ""));
    }

    @Test
    void a_token_is_garbage() throws IOException, SQLException {
        try (var client = asking(ExchangeFault.garbageToken())) {
            assertThat(client.receive()).startsWith((byte) 3);
            client.sendBatch("SELECT 1");
            assertThat(client.receive()).startsWith(COLUMNS);
        }
        assertThat(driverMeets(ExchangeFault.garbageToken(), "SELECT 1", ""))
                .hasMessageContaining("TDS protocol stream is not valid");
    }

    @Test
    void a_length_is_garbage() throws IOException, SQLException {
        try (var client = asking(ExchangeFault.garbageLength())) {
            assertThat(client.socket.getInputStream().readNBytes(4)).endsWith((byte) 0xFF, (byte) 0xFF);
        }
        assertThat(driverMeets(ExchangeFault.garbageLength(), "SELECT 1", ""))
                .hasMessageContaining("TDS protocol stream is not valid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"encrypt=false", "encrypt=true;trustServerCertificate=true"})
    void an_answer_in_slices_is_an_answer(String mode) throws IOException, SQLException {
        try (var client = asking(ExchangeFault.slices())) {
            assertThat(client.receive()).startsWith(COLUMNS);
        }
        try (Connection connection = LoginTest.connect(server, mode);
                var statement = connection.createStatement()) {
            next(ExchangeFault.slices());
            try (var rows = statement.executeQuery("long")) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo(LONG_TEXT);
            }
        }
    }

    @Test
    void an_answer_comes_late() throws IOException, SQLException {
        long start = System.nanoTime();
        var late = ExchangeFault.latency(Duration.ofMillis(30), Duration.ofMillis(20), 7);
        try (var client = asking(late)) {
            assertThat(client.receive()).startsWith(COLUMNS);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(30));

        try (Connection connection = LoginTest.connect(server, "encrypt=false");
                var statement = connection.createStatement()) {
            next(ExchangeFault.latency(Duration.ofHours(1), Duration.ZERO, 7));
            connection.setNetworkTimeout(Runnable::run, 100);
            assertThatThrownBy(() -> statement.execute("SELECT 1"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(LOST));
        }
    }

    @Test
    void the_seed_decides_how_late() {
        var first = ExchangeFault.latency(Duration.ZERO, Duration.ofSeconds(1), 1);
        assertThat(ExchangeFault.latency(Duration.ZERO, Duration.ofSeconds(1), 1))
                .hasToString(first.toString());
        assertThat(ExchangeFault.latency(Duration.ZERO, Duration.ofSeconds(1), 2)
                        .toString())
                .isNotEqualTo(first.toString());
    }

    @Test
    void an_answer_comes_through_a_narrow_line() throws SQLException {
        try (Connection connection = LoginTest.connect(server, "encrypt=false");
                var statement = connection.createStatement()) {
            next(ExchangeFault.bandwidth(60_000));
            long start = System.nanoTime();
            try (var rows = statement.executeQuery("long")) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo(LONG_TEXT);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(100));
        }
    }

    @Test
    void an_answer_stalls_and_the_connection_stays() throws IOException, SQLException, InterruptedException {
        try (var client = asking(ExchangeFault.stall(10))) {
            assertThat(client.socket.getInputStream().readNBytes(10)).hasSize(10);
            client.socket.setSoTimeout(50);
            assertThatThrownBy(client::receive).isInstanceOf(java.net.SocketTimeoutException.class);
        }
        assertThat(stub.closed.take()).isEqualTo(51);
        assertThat(driverMeets(ExchangeFault.stall(10), "SELECT 1", "socketTimeout=100"))
                .hasMessageContaining("Read timed out");
    }

    @Test
    void a_connection_closes_slowly() throws IOException, SQLException {
        try (var client = asking(ExchangeFault.slowClose(Duration.ofMillis(50)))) {
            assertThat(client.receive()).startsWith(COLUMNS);
            client.sendBatch("SELECT 1");
            assertThat(closedUnanswered(client)).isTrue();
        }
        try (Connection connection = LoginTest.connect(server, "encrypt=false");
                var statement = connection.createStatement()) {
            next(ExchangeFault.slowClose(Duration.ofMillis(50)));
            assertThat(statement.execute("SELECT 1")).isTrue();
            assertThatThrownBy(() -> statement.execute("SELECT 1"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(LOST));
        }
    }

    /** A request that was on its way at the close makes it a reset. */
    private static boolean closedUnanswered(RawClient client) throws IOException {
        try {
            return client.untilClosed().length == 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    @Test
    void a_connection_closes_after_some_bytes() throws IOException, SQLException {
        try (var client = asking(ExchangeFault.closeAfter(11))) {
            assertThat(client.untilClosed()).hasSize(11);
        }
        try (var client = asking(ExchangeFault.closeAfter(0))) {
            assertThat(client.untilClosed()).isEmpty();
        }
        assertLost(driverMeets(ExchangeFault.closeAfter(100), "long", ""));
        assertThat(driverMeets(ExchangeFault.closeAfter(0), "long", ""))
                .hasMessageContaining("did not return a response");
    }

    @Test
    void an_acknowledgement_of_an_attention_is_lost() throws IOException, InterruptedException, SQLException {
        stub.onForever("WAITFOR");
        try (var client = RawClient.loggedIn(server)) {
            next(ExchangeFault.lostAttention());
            client.sendBatch("WAITFOR");
            assertThat(stub.events.take()).isEqualTo("running");
            client.send(RawClient.attention());
            assertThat(client.receive()).hasSize(13).startsWith((byte) 0xFD, (byte) 2);
            assertThat(stub.events.take()).isEqualTo("cancel");
            client.sendBatch("SELECT 1");
            assertThat(client.receive()).startsWith(COLUMNS);
        }
        // The driver waits for the acknowledgement as long as its socket may.
        try (Connection connection = LoginTest.connect(server, "encrypt=false;socketTimeout=2000");
                var statement = connection.createStatement()) {
            next(ExchangeFault.lostAttention());
            statement.setQueryTimeout(1);
            assertThatThrownBy(() -> statement.execute("WAITFOR"))
                    .isInstanceOf(SQLException.class)
                    .isNotInstanceOf(SQLTimeoutException.class)
                    .hasMessageContaining("Read timed out");
            assertThat(connection.isClosed()).isTrue();
        }
    }

    @Test
    void a_fault_is_over_with_its_exchange() throws IOException {
        try (var client = asking(ExchangeFault.slices())) {
            byte[] first = client.receive();
            client.sendBatch("SELECT 1");
            assertThat(HexFormat.of().formatHex(client.receive()))
                    .isEqualTo(HexFormat.of().formatHex(first));
        }
    }

    @Test
    void the_end_of_the_server_ends_every_delay() throws IOException, InterruptedException {
        try (var stalled = asking(ExchangeFault.stall(0));
                var late = asking(ExchangeFault.latency(Duration.ofDays(1), Duration.ZERO, 1))) {
            next(WireFaults.ConnectionFault.BLACK_HOLE);
            try (var hole = new Socket(stalled.socket.getInetAddress(), server.port())) {
                server.close();
                assertThat(stalled.untilClosed()).isEmpty();
                assertThat(late.untilClosed()).isEmpty();
                assertThat(hole.getInputStream().read()).isNegative();
            }
        }
        assertThat(stub.closed.take() + stub.closed.take()).isEqualTo(51 + 52);
    }
}
