package dev.sqldag.testkit.wire;

import static java.util.Objects.requireNonNull;

import dev.sqldag.testkit.wire.PacketReader.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A client that sends what it is told to, well-formed or not. */
final class RawClient implements AutoCloseable {

    static final int NORMAL = 1;
    static final int IGNORED = 3;
    static final int RESET = 9;

    private static final int LOGIN_FIELDS_END = 94;
    private static final int EXTENSION_AT = 56;
    private static final int OPTION_FLAGS_3_AT = 27;
    private static final int HAS_EXTENSION = 0x10;
    private static final int[] POINTERS = {36, 40, 44, 48, 52, 56, 60, 64, 68};
    private static final int LIMIT = 1 << 24;

    final Socket socket;

    private RawClient(Socket socket) {
        this.socket = socket;
    }

    static RawClient connect(TdsServer server) throws IOException {
        return new RawClient(new Socket(InetAddress.getLoopbackAddress(), server.port()));
    }

    static RawClient loggedIn(TdsServer server) throws IOException {
        RawClient client = connect(server);
        client.logIn(login(0x74000004));
        return client;
    }

    /** The answer to the login. */
    byte[] logIn(byte[] login) throws IOException {
        send(packet(PacketReader.PRELOGIN, NORMAL, prelogin()));
        receive();
        send(packet(PacketReader.LOGIN7, NORMAL, login));
        return receive();
    }

    /** Only the encryption option: not supported. */
    static byte[] prelogin() {
        return new byte[] {1, 0, 6, 0, 1, (byte) 0xFF, 2};
    }

    static byte[] login(int tdsVersion) {
        return login(tdsVersion, new byte[0]);
    }

    /** @param features a feature extension with its terminator, or nothing */
    static byte[] login(int tdsVersion, byte[] features) {
        var out = new PayloadWriter();
        byte[] password = disguised(StubService.PASSWORD);
        int extension = features.length == 0 ? 0 : 4 + features.length;
        out.u32(LOGIN_FIELDS_END + password.length + extension).u32(tdsVersion).u32(4096);
        while (out.size() < LOGIN_FIELDS_END) {
            boolean isPassword = out.size() == 44;
            boolean isPointer = Arrays.binarySearch(POINTERS, out.size()) >= 0;
            if (out.size() == EXTENSION_AT && extension > 0) {
                out.u16(LOGIN_FIELDS_END + password.length).u16(4);
            } else if (out.size() == OPTION_FLAGS_3_AT && extension > 0) {
                out.u8(HAS_EXTENSION);
            } else if (isPointer) {
                out.u16(LOGIN_FIELDS_END).u16(isPassword ? password.length / 2 : 0);
            } else {
                out.u8(0);
            }
        }
        out.bytes(password);
        if (extension > 0) {
            out.u32(LOGIN_FIELDS_END + password.length + 4L).bytes(features);
        }
        return out.take();
    }

    private static byte[] disguised(String password) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_16LE);
        for (int i = 0; i < bytes.length; i++) {
            int value = bytes[i] & 0xFF;
            bytes[i] = (byte) (((value << 4) | (value >> 4)) ^ 0xA5);
        }
        return bytes;
    }

    static byte[] batch(String text) {
        return headers().utf16(text).take();
    }

    /** ALL_HEADERS with the transaction descriptor. */
    static PayloadWriter headers() {
        return new PayloadWriter().u32(22).u32(18).u16(2).u64(0).u32(1);
    }

    static byte[] packet(int type, int status, byte[] payload) {
        var packet = new ByteArrayOutputStream();
        int length = payload.length + PacketReader.HEADER_LENGTH;
        packet.writeBytes(new byte[] {(byte) type, (byte) status, (byte) (length >> 8), (byte) length, 0, 0, 1, 0});
        packet.writeBytes(payload);
        return packet.toByteArray();
    }

    static byte[] attention() {
        return packet(PacketReader.ATTENTION, NORMAL, new byte[0]);
    }

    void send(byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    void sendBatch(String text) throws IOException {
        send(packet(PacketReader.SQL_BATCH, NORMAL, batch(text)));
    }

    byte[] receive() throws IOException {
        Message message = new PacketReader(socket.getInputStream(), LIMIT).read();
        return requireNonNull(message, "the server closed the connection").payload();
    }

    /** One packet with its header. */
    byte[] receivePacket() throws IOException {
        InputStream in = socket.getInputStream();
        byte[] header = in.readNBytes(PacketReader.HEADER_LENGTH);
        int length = ((header[2] & 0xFF) << 8) | (header[3] & 0xFF);
        byte[] packet = Arrays.copyOf(header, length);
        int content = in.readNBytes(packet, PacketReader.HEADER_LENGTH, length - PacketReader.HEADER_LENGTH);
        return Arrays.copyOf(packet, PacketReader.HEADER_LENGTH + content);
    }

    /** What the server still sends before it closes the connection. */
    byte[] untilClosed() throws IOException {
        return socket.getInputStream().readAllBytes();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
