package dev.sqldag.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.sql.Connection;
import java.sql.SQLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What befalls a connection before its requests, as a raw client and mssql-jdbc see it. */
class ConnectionFaultTest extends FaultyWireTest {

    @Test
    void a_refusing_server_lets_those_who_are_in_stay_and_lets_others_in_again() throws IOException, SQLException {
        try (var inside = RawClient.loggedIn(server)) {
            int port = server.port();
            server.refuse();
            server.refuse();
            assertThatThrownBy(() -> RawClient.connect(server)).isInstanceOf(ConnectException.class);
            assertThatThrownBy(() -> LoginTest.connect(server, "encrypt=false"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(LOST));
            inside.sendBatch("SELECT 1");
            assertThat(inside.receive()).startsWith(COLUMNS);

            server.admit();
            server.admit();
            assertThat(server.port()).isEqualTo(port);
            RawClient.loggedIn(server).close();
        }
    }

    @Test
    void a_closed_server_does_not_open_again() {
        server.close();
        server.admit();
        assertThatThrownBy(() -> RawClient.connect(server)).isInstanceOf(ConnectException.class);
    }

    @Test
    void a_black_hole_takes_everything_and_answers_nothing() throws IOException {
        next(WireFaults.ConnectionFault.BLACK_HOLE);
        try (var client = RawClient.connect(server)) {
            client.send(RawClient.packet(PacketReader.PRELOGIN, RawClient.NORMAL, RawClient.prelogin()));
            client.send(new byte[1 << 20]);
            client.socket.shutdownOutput();
            assertThat(client.untilClosed()).isEmpty();
        }
        next(WireFaults.ConnectionFault.BLACK_HOLE);
        assertThatThrownBy(() -> LoginTest.connect(server, "encrypt=false;loginTimeout=1"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("timed out");
        assertThat(stub.logins).isEmpty();
    }

    @Test
    void a_connection_may_be_reset_at_once() throws IOException {
        next(WireFaults.ConnectionFault.RESET);
        try (var client = RawClient.connect(server)) {
            assertReset(client);
        }
    }

    @Test
    void a_tls_handshake_fails() throws IOException {
        next(WireFaults.ConnectionFault.TLS_FAILURE);
        assertThatThrownBy(() -> LoginTest.connect(server, "encrypt=true;trustServerCertificate=true"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("handshake_failure")
                .hasRootCauseInstanceOf(SSLHandshakeException.class);
        next(WireFaults.ConnectionFault.TLS_FAILURE);
        RawClient.loggedIn(server).close();
    }

    @Test
    void a_certificate_has_expired(@TempDir Path folder) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, new char[0]);
        try (var pem =
                new java.io.ByteArrayInputStream(TdsServer.certificatePem().getBytes(StandardCharsets.US_ASCII))) {
            store.setCertificateEntry(
                    "fleet", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        Path file = folder.resolve("trust.p12");
        try (var out = Files.newOutputStream(file)) {
            store.store(out, "changeit".toCharArray());
        }
        String trusting = "encrypt=true;trustStoreType=PKCS12;trustStorePassword=changeit;trustStore=" + file;

        LoginTest.connect(server, trusting).close();
        next(WireFaults.ConnectionFault.EXPIRED_CERTIFICATE);
        assertThatThrownBy(() -> LoginTest.connect(server, trusting))
                .isInstanceOf(SQLException.class)
                .hasRootCauseInstanceOf(java.security.cert.CertificateExpiredException.class);
    }

    @Test
    void a_connection_is_reset_before_its_request_is_read() throws IOException, SQLException {
        try (var client = RawClient.loggedIn(server)) {
            faults.unread.set(true);
            client.send(RawClient.packet(PacketReader.SQL_BATCH, 0, RawClient.batch("SELECT 1")));
            assertReset(client);
        }
        try (Connection connection = LoginTest.connect(server, "encrypt=false");
                var statement = connection.createStatement()) {
            faults.unread.set(true);
            assertThatThrownBy(() -> statement.execute("SELECT 1"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(LOST));
        }
        assertThat(stub.requests).isEmpty();
    }

    @Test
    void an_attention_is_no_request_to_reset_at() throws IOException {
        try (var client = RawClient.loggedIn(server)) {
            faults.unread.set(true);
            client.send(RawClient.attention());
            assertThat(client.receive()).hasSize(13);
        }
    }
}
