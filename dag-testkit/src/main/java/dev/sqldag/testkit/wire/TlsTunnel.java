package dev.sqldag.testkit.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * What TLS takes for its socket. In TDS 7.x the handshake travels in PRELOGIN packets (MS-TDS 3.2.5.2); once
 * {@link #open() opened}, bytes pass as they are.
 */
final class TlsTunnel extends Socket {

    /** Handshake messages are a few kilobytes. */
    private static final int LONGEST_HANDSHAKE_MESSAGE = 64 * 1024;

    private final InputStream in;
    private final OutputStream out;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private PayloadReader received = new PayloadReader(new byte[0]);
    private boolean opened;
    /** Read by the finalizer thread, too. */
    private volatile boolean shut;

    private TlsTunnel(InputStream in, OutputStream out, boolean opened) {
        this.in = in;
        this.out = out;
        this.opened = opened;
    }

    static TlsTunnel inPackets(InputStream in, OutputStream out) {
        return new TlsTunnel(in, out, false);
    }

    static TlsTunnel opened(InputStream in, OutputStream out) {
        return new TlsTunnel(in, out, true);
    }

    /** Ends the packets, after the handshake. */
    void open() throws IOException {
        sendHeld();
        opened = true;
    }

    /**
     * From now on nothing goes out: the TLS of a login ends without a word. Without this the finalizer of an SSL
     * socket that nobody refers to any more sends its close_notify into the clear text that follows.
     */
    void shut() {
        shut = true;
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public InputStream getInputStream() {
        return new Input();
    }

    @Override
    public OutputStream getOutputStream() {
        return new Output();
    }

    /** What JSSE wrote before it reads again is one message. FreeTDS insists on the type PRELOGIN. */
    private void sendHeld() throws IOException {
        if (held.size() > 0) {
            var writer = new PacketWriter(out, PacketReader.PRELOGIN, 0, PacketWriter.DEFAULT_PACKET_SIZE);
            writer.write(held.toByteArray());
            writer.endMessage();
            held.reset();
        }
    }

    private final class Input extends InputStream {

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!received.atEnd() || !opened) {
                return readReceived(bytes, offset, length);
            }
            return in.read(bytes, offset, length);
        }

        private int readReceived(byte[] bytes, int offset, int length) throws IOException {
            while (received.atEnd()) {
                sendHeld();
                received = new PayloadReader(handshakeMessage().payload());
            }
            byte[] part = received.bytes(Math.min(length, received.remaining()));
            System.arraycopy(part, 0, bytes, offset, part.length);
            return part.length;
        }

        private PacketReader.Message handshakeMessage() throws IOException {
            PacketReader.@Nullable Message message = new PacketReader(in, LONGEST_HANDSHAKE_MESSAGE).read();
            if (message == null) {
                throw new EOFException("The client left inside the TLS handshake");
            }
            if (message.type() != PacketReader.PRELOGIN) {
                throw new ProtocolException("A packet of type %d inside the TLS handshake".formatted(message.type()));
            }
            return message;
        }
    }

    private final class Output extends OutputStream {

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (shut) {
                return;
            }
            if (opened) {
                out.write(bytes, offset, length);
            } else {
                held.write(bytes, offset, length);
            }
        }

        @Override
        public void flush() throws IOException {
            if (opened && !shut) {
                out.flush();
            }
        }
    }
}
