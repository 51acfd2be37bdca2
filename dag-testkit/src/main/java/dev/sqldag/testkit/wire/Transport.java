package dev.sqldag.testkit.wire;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** The bytes of a connection, in clear or through TLS. */
final class Transport implements AutoCloseable {

    /** The first byte of a TLS handshake: the client wants TDS 8.0, where TLS comes first. */
    private static final int TLS_HANDSHAKE = 0x16;

    private static final String TDS_8_0_PROTOCOL = "tds/8.0";
    /** Inside TDS 7.x no newer version works: mssql-jdbc keeps its last handshake message to itself. */
    private static final String[] VERSIONS_INSIDE_TDS = {"TLSv1.2"};

    private static final String[] VERSIONS_OF_TDS_8_0 = {"TLSv1.3", "TLSv1.2"};

    private final Cable cable;
    private final Supplier<SSLContext> certificate;
    private final Deadline deadline;
    private final InputStream clearIn;
    private final OutputStream clearOut;
    private InputStream in;
    private OutputStream out;
    private boolean strict;
    private @Nullable TlsTunnel tunnel;

    /** @param certificate asked for when the client wants TLS */
    Transport(Cable cable, Duration loginTimeout, Supplier<SSLContext> certificate) throws IOException {
        this.cable = cable;
        this.certificate = certificate;
        Socket socket = cable.socket();
        socket.setTcpNoDelay(true);
        deadline = new Deadline(socket, loginTimeout);
        clearIn = new BufferedInputStream(deadline);
        clearOut = socket.getOutputStream();
        in = clearIn;
        out = clearOut;
    }

    InputStream in() {
        return in;
    }

    OutputStream out() {
        return out;
    }

    /** Whether TLS came before anything else. */
    boolean isStrict() {
        return strict;
    }

    /** Whether the client starts with TLS; nothing is consumed. */
    boolean startsWithTls() throws IOException {
        clearIn.mark(1);
        int first = clearIn.read();
        clearIn.reset();
        return first == TLS_HANDSHAKE;
    }

    /** TLS before anything else. */
    void startStrictTls() throws IOException {
        strict = true;
        startTls(TlsTunnel.opened(clearIn, clearOut), VERSIONS_OF_TDS_8_0, TDS_8_0_PROTOCOL);
    }

    /** TLS whose handshake travels in PRELOGIN packets. */
    void startTlsInPackets() throws IOException {
        var inPackets = TlsTunnel.inPackets(clearIn, clearOut);
        tunnel = inPackets;
        try {
            startTls(inPackets, VERSIONS_INSIDE_TDS);
        } finally {
            // Also after a failure: the client gets the alert.
            inPackets.open();
        }
    }

    private void startTls(TlsTunnel tunnelled, String[] versions, String... applicationProtocols) throws IOException {
        Socket socket = cable.socket();
        var tls = (SSLSocket) certificate
                .get()
                .getSocketFactory()
                .createSocket(tunnelled, socket.getInetAddress().getHostAddress(), socket.getPort(), true);
        tls.setUseClientMode(false);
        tls.setEnabledProtocols(versions);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setApplicationProtocols(applicationProtocols);
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        in = tls.getInputStream();
        out = tls.getOutputStream();
    }

    /** Back to clear text: TLS was for the login only, and ends without a word. */
    void dropTls() {
        if (tunnel != null) {
            tunnel.shut();
        }
        in = clearIn;
        out = clearOut;
    }

    /** From now on the client may take its time. */
    void loginFinished() throws IOException {
        deadline.lift();
    }

    /** Ends the connection below TLS, whose own end could wait for the other side. Harmless twice. */
    @Override
    public void close() {
        cable.close();
    }

    /** Limits how long the bytes of a login may take altogether: one byte at a time must not get round it. */
    private static final class Deadline extends FilterInputStream {

        private final Socket socket;
        private final long at;
        private boolean lifted;

        Deadline(Socket socket, Duration timeout) throws IOException {
            super(socket.getInputStream());
            this.socket = socket;
            this.at = System.nanoTime() + timeout.toNanos();
        }

        void lift() throws IOException {
            lifted = true;
            socket.setSoTimeout(0);
        }

        @Override
        public int read() throws IOException {
            throttle();
            return super.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            throttle();
            return super.read(bytes, offset, length);
        }

        private void throttle() throws IOException {
            if (!lifted) {
                long left = Duration.ofNanos(at - System.nanoTime()).toMillis();
                if (left <= 0) {
                    throw new SocketTimeoutException("The client did not log in in time");
                }
                socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
            }
        }
    }
}
