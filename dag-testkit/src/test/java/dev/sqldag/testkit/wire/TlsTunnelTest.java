package dev.sqldag.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class TlsTunnelTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Regression: after a garbage collection the client read a TLS alert in the middle of its answers. */
    @Test
    void a_finalized_ssl_socket_does_not_speak_into_the_clear_text() throws IOException {
        try (var tunnel = TlsTunnel.inPackets(InputStream.nullInputStream(), out)) {
            tunnel.open();
            tunnel.getOutputStream().write(1);
            tunnel.shut();
            tunnel.getOutputStream().write(2);
        }
        assertThat(out.toByteArray()).containsExactly(1);
    }

    @Test
    void the_handshake_travels_in_prelogin_packets() throws IOException {
        try (var tunnel = TlsTunnel.inPackets(InputStream.nullInputStream(), out)) {
            tunnel.getOutputStream().write(new byte[] {1, 2});
            tunnel.getOutputStream().write(3);
            tunnel.open();
        }
        assertThat(out.toByteArray()).containsExactly(0x12, 1, 0, 11, 0, 0, 1, 0, 1, 2, 3);
    }
}
