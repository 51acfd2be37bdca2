package dev.sqldag.testkit.wire;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Cuts messages to packets: but for the last one of a message and those before a flush, all are full (MS-TDS 2.2.3).
 * Not thread-safe.
 */
final class PacketWriter {

    /** What both sides start with (MS-TDS 2.2.6.4, PacketSize). */
    static final int DEFAULT_PACKET_SIZE = 4096;

    private final int type;
    private final int spid;
    private OutputStream out;
    private byte[] packet;
    private int position = PacketReader.HEADER_LENGTH;
    private int number = 1;

    PacketWriter(OutputStream out, int type, int spid, int packetSize) {
        this.out = out;
        this.type = type;
        this.spid = spid;
        this.packet = new byte[packetSize];
    }

    /** Takes effect with the next message, as the client expects it. */
    void packetSize(int newSize) {
        packet = new byte[newSize];
    }

    /** The way that the packets take from now on, one write for each. */
    void through(OutputStream newOut) {
        out = newOut;
    }

    /** Sends what there is, in a packet that need not be full. */
    void flush() throws IOException {
        if (position > PacketReader.HEADER_LENGTH) {
            send(0);
        }
        out.flush();
    }

    void write(byte[] bytes) throws IOException {
        write(bytes, 0, bytes.length);
    }

    void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            if (position == packet.length) {
                send(0);
            }
            int part = Math.min(left, packet.length - position);
            System.arraycopy(bytes, from, packet, position, part);
            position += part;
            from += part;
            left -= part;
        }
    }

    void endMessage() throws IOException {
        send(PacketReader.END_OF_MESSAGE);
        number = 1;
        out.flush();
    }

    private void send(int status) throws IOException {
        packet[0] = (byte) type;
        packet[1] = (byte) status;
        packet[2] = (byte) (position >> 8);
        packet[3] = (byte) position;
        packet[4] = (byte) (spid >> 8);
        packet[5] = (byte) spid;
        packet[6] = (byte) number++;
        out.write(packet, 0, position);
        position = PacketReader.HEADER_LENGTH;
    }
}
