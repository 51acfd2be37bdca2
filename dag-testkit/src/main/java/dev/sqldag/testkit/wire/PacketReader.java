package dev.sqldag.testkit.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import org.jspecify.annotations.Nullable;

/** Puts the packets of a client together to messages (MS-TDS 2.2.3). */
final class PacketReader {

    /** Type, status, length (2), spid (2), packet number, window. */
    static final int HEADER_LENGTH = 8;

    static final int SQL_BATCH = 0x01;
    static final int RPC = 0x03;
    static final int TABULAR_RESULT = 0x04;
    static final int ATTENTION = 0x06;
    static final int TRANSACTION_MANAGER = 0x0E;
    static final int LOGIN7 = 0x10;
    static final int PRELOGIN = 0x12;

    static final int END_OF_MESSAGE = 0x01;
    private static final int IGNORE = 0x02;
    private static final int RESET_CONNECTION = 0x08;
    private static final int RESET_CONNECTION_KEEP_TRANSACTION = 0x10;

    private final InputStream in;
    private final int messageLimit;
    private final Budget budget;

    /** A reader of messages that need no budget beside their limit. */
    PacketReader(InputStream in, int messageLimit) {
        this(in, messageLimit, new Budget(Long.MAX_VALUE));
    }

    PacketReader(InputStream in, int messageLimit, Budget budget) {
        this.in = in;
        this.messageLimit = messageLimit;
        this.budget = budget;
    }

    /** A whole message; the status bits of its packets are joined. */
    static final class Message {

        private final int type;
        private final int status;
        private final byte[] payload;

        private Message(int type, int status, byte[] payload) {
            this.type = type;
            this.status = status;
            this.payload = payload;
        }

        int type() {
            return type;
        }

        byte[] payload() {
            return payload;
        }

        boolean isIgnored() {
            return (status & IGNORE) != 0;
        }

        boolean resetsConnection() {
            return (status & RESET_CONNECTION) != 0;
        }

        boolean keepsTransaction() {
            return (status & RESET_CONNECTION_KEEP_TRANSACTION) != 0;
        }
    }

    /** The next message, or null when the client closed the connection between two messages. */
    @Nullable Message read() throws IOException {
        var payload = new Payload();
        try {
            return read(payload);
        } finally {
            budget.giveBack(payload.taken);
        }
    }

    private @Nullable Message read(Payload payload) throws IOException {
        int messageType = -1;
        int status = 0;
        while ((status & END_OF_MESSAGE) == 0) {
            int type = in.read();
            if (type < 0) {
                return atEnd(messageType);
            }
            byte[] header = exactly(HEADER_LENGTH - 1);
            int length = ((header[1] & 0xFF) << 8) | (header[2] & 0xFF);
            checkLength(length, payload.size());
            if (messageType >= 0 && type != messageType) {
                if (type != ATTENTION) {
                    throw new ProtocolException(
                            "A packet of type %d inside a message of type %d".formatted(type, messageType));
                }
                // The client gave up the message that it was sending: only the attention counts (MS-TDS 2.2.1.7).
                payload.reset();
                status = 0;
            }
            messageType = type;
            status |= header[0];
            payload.add(exactly(length - HEADER_LENGTH));
        }
        return new Message(messageType, status, payload.toByteArray());
    }

    /** A message as far as it is here. */
    private final class Payload extends ByteArrayOutputStream {

        private int taken;

        void add(byte[] bytes) throws ProtocolException {
            budget.take(bytes.length);
            taken += bytes.length;
            writeBytes(bytes);
        }
    }

    private static @Nullable Message atEnd(int messageType) throws EOFException {
        if (messageType >= 0) {
            throw new EOFException("The client left inside a message");
        }
        return null;
    }

    private void checkLength(int packetLength, int soFar) throws ProtocolException {
        if (packetLength < HEADER_LENGTH) {
            throw new ProtocolException("A packet claims a length of " + packetLength);
        }
        if (soFar + packetLength - HEADER_LENGTH > messageLimit) {
            throw new ProtocolException("A message is longer than " + messageLimit + " bytes");
        }
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The client left inside a packet");
        }
        return bytes;
    }
}
