package dev.sqldag.testkit.wire;

import java.net.ProtocolException;
import java.util.Arrays;

/**
 * A cursor over the payload of a message: little-endian, and nothing is allocated before it is known that the
 * payload holds as much as it claims.
 */
final class PayloadReader {

    private final byte[] payload;
    private final int end;
    private int position;

    PayloadReader(byte[] payload) {
        this(payload, 0, payload.length);
    }

    private PayloadReader(byte[] payload, int from, int end) {
        this.payload = payload;
        this.position = from;
        this.end = end;
    }

    int remaining() {
        return end - position;
    }

    boolean atEnd() {
        return remaining() == 0;
    }

    /** A reader of {@code length} bytes at an offset from the start of the payload; this cursor stays. */
    PayloadReader at(int offset, int length) throws ProtocolException {
        if (offset < 0 || length < 0 || (long) offset + length > end) {
            throw new ProtocolException(
                    "A field at %d of %d bytes lies outside its message of %d bytes".formatted(offset, length, end));
        }
        return new PayloadReader(payload, offset, offset + length);
    }

    /** A reader of the next {@code length} bytes, which this cursor skips. */
    PayloadReader next(long length) throws ProtocolException {
        need(length);
        var part = new PayloadReader(payload, position, position + (int) length);
        position += (int) length;
        return part;
    }

    int u8() throws ProtocolException {
        need(1);
        return payload[position++] & 0xFF;
    }

    int u16() throws ProtocolException {
        return (int) unsigned(2);
    }

    int u16BigEndian() throws ProtocolException {
        return Short.toUnsignedInt(Short.reverseBytes((short) u16()));
    }

    int i32() throws ProtocolException {
        return (int) unsigned(4);
    }

    long u32() throws ProtocolException {
        return unsigned(4);
    }

    long i64() throws ProtocolException {
        return unsigned(8);
    }

    /** A little-endian number of up to eight bytes. */
    long unsigned(int size) throws ProtocolException {
        need(size);
        long value = 0;
        for (int i = size - 1; i >= 0; i--) {
            value = (value << 8) | (payload[position + i] & 0xFF);
        }
        position += size;
        return value;
    }

    byte[] bytes(long length) throws ProtocolException {
        need(length);
        byte[] bytes = Arrays.copyOfRange(payload, position, position + (int) length);
        position += (int) length;
        return bytes;
    }

    /** What is left. */
    byte[] rest() throws ProtocolException {
        return bytes(remaining());
    }

    /** UTF-16LE, kept as it is: SQL Server does not mind lone surrogates, and a charset decoder would. */
    String utf16(long bytes) throws ProtocolException {
        need(bytes);
        if (bytes % 2 != 0) {
            throw new ProtocolException("UTF-16 text of an odd number of bytes: " + bytes);
        }
        char[] text = new char[(int) bytes / 2];
        for (int i = 0; i < text.length; i++) {
            text[i] = (char) u16();
        }
        return new String(text);
    }

    /** Text after its length in characters, one byte (MS-TDS 2.2.5.1.2, B_VARCHAR). */
    String shortText() throws ProtocolException {
        return utf16(2L * u8());
    }

    /** Text after its length in characters, two bytes (MS-TDS 2.2.5.1.2, US_VARCHAR). */
    String longText() throws ProtocolException {
        return utf16(2L * u16());
    }

    private void need(long length) throws ProtocolException {
        if (length < 0 || length > remaining()) {
            throw new ProtocolException(
                    "The message ends early: %d bytes wanted, %d left".formatted(length, remaining()));
        }
    }
}
