package dev.sqldag.testkit.wire;

import org.jspecify.annotations.Nullable;

/** Some bytes of a reply, whole tokens; the last piece says how the reply ends. */
final class Piece {

    private final byte[] bytes;
    private final boolean flushed;
    private final @Nullable End end;

    private Piece(byte[] bytes, boolean flushed, @Nullable End end) {
        this.bytes = bytes;
        this.flushed = flushed;
        this.end = end;
    }

    /** How a reply ends. */
    enum End {
        FINISHED,
        CANCELLED,
        /** The connection ends after what was said. */
        FATAL,
        /** The connection ends where it is. */
        SEVERED
    }

    static Piece of(byte[] bytes) {
        return new Piece(bytes, false, null);
    }

    /** A piece that the client gets at once. */
    static Piece flushed(byte[] bytes) {
        return new Piece(bytes, true, null);
    }

    static Piece last(byte[] bytes, End end) {
        return new Piece(bytes, false, end);
    }

    byte[] bytes() {
        return bytes;
    }

    boolean isFlushed() {
        return flushed;
    }

    @Nullable End end() {
        return end;
    }
}
