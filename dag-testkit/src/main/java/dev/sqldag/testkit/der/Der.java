package dev.sqldag.testkit.der;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;

/** Writes DER (X.690). */
public final class Der {

    public static final int INTEGER = 0x02;
    public static final int NULL = 0x05;
    public static final int OBJECT_IDENTIFIER = 0x06;
    public static final int UTF8_STRING = 0x0C;
    public static final int GENERALIZED_TIME = 0x18;
    public static final int SET = 0x31;
    public static final int VERSION = 0xA0;

    private static final int BIT_STRING = 0x03;
    private static final int SEQUENCE = 0x30;
    private static final int LONG_LENGTH = 0x80;

    private Der() {}

    public static byte[] sequence(byte[]... parts) {
        return element(SEQUENCE, parts);
    }

    public static byte[] bits(byte[] bytes) {
        byte[] noUnusedBits = {0};
        return element(BIT_STRING, noUnusedBits, bytes);
    }

    /** An element: its tag, its length, its parts. */
    public static byte[] element(int tag, byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        var element = new ByteArrayOutputStream();
        element.write(tag);
        if (content.size() < LONG_LENGTH) {
            element.write(content.size());
        } else {
            byte[] length = BigInteger.valueOf(content.size()).toByteArray();
            int leadingZero = length[0] == 0 ? 1 : 0;
            element.write(LONG_LENGTH | (length.length - leadingZero));
            element.write(length, leadingZero, length.length - leadingZero);
        }
        element.writeBytes(content.toByteArray());
        return element.toByteArray();
    }
}
