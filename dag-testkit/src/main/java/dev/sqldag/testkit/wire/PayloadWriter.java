package dev.sqldag.testkit.wire;

import java.util.Arrays;

/** A growing buffer of bytes, little-endian. */
final class PayloadWriter {

    private static final int INITIAL_CAPACITY = 512;
    private static final int LONGEST_SHORT_TEXT = 0xFF;

    private byte[] buffer = new byte[INITIAL_CAPACITY];
    private int size;

    int size() {
        return size;
    }

    /** Forgets what was written after {@code size} bytes. */
    void truncate(int newSize) {
        size = newSize;
    }

    byte[] take() {
        byte[] bytes = Arrays.copyOf(buffer, size);
        size = 0;
        return bytes;
    }

    PayloadWriter u8(int value) {
        return number(value, 1);
    }

    PayloadWriter u16(int value) {
        return number(value, 2);
    }

    PayloadWriter u32(long value) {
        return number(value, 4);
    }

    PayloadWriter u64(long value) {
        return number(value, 8);
    }

    PayloadWriter u16BigEndian(int value) {
        return u8(value >> 8).u8(value);
    }

    PayloadWriter u32BigEndian(int value) {
        return u16BigEndian(value >> 16).u16BigEndian(value);
    }

    /** The low {@code bytes} bytes of a number. */
    PayloadWriter number(long value, int bytes) {
        grow(bytes);
        for (int i = 0; i < bytes; i++) {
            buffer[size++] = (byte) (value >> (8 * i));
        }
        return this;
    }

    PayloadWriter bytes(byte[] bytes) {
        grow(bytes.length);
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
        return this;
    }

    /** UTF-16LE without a length; lone surrogates stay as they are. */
    PayloadWriter utf16(String text) {
        grow(2 * text.length());
        for (int i = 0; i < text.length(); i++) {
            u16(text.charAt(i));
        }
        return this;
    }

    /** Text after its length in characters, one byte; what does not fit is cut (MS-TDS 2.2.5.1.2, B_VARCHAR). */
    PayloadWriter shortText(String text) {
        String cut = text.length() > LONGEST_SHORT_TEXT ? text.substring(0, LONGEST_SHORT_TEXT) : text;
        return u8(cut.length()).utf16(cut);
    }

    /** Text after its length in characters, two bytes (MS-TDS 2.2.5.1.2, US_VARCHAR). */
    PayloadWriter longText(String text) {
        return u16(text.length()).utf16(text);
    }

    /** Puts the number of bytes written since {@code position} into the two bytes before it. */
    void lengthBefore(int position) {
        int length = size - position;
        buffer[position - 2] = (byte) length;
        buffer[position - 1] = (byte) (length >> 8);
    }

    private void grow(int more) {
        if (more > buffer.length - size) {
            buffer = Arrays.copyOf(buffer, Math.max(Math.addExact(size, more), 2 * buffer.length));
        }
    }
}
