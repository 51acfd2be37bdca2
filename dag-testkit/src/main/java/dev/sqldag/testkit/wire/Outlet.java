package dev.sqldag.testkit.wire;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** The way out of an answer; a fault makes it a bad one. Each write is one packet. */
class Outlet extends FilterOutputStream {

    /** Bound to its stream once the fault is on. */
    Outlet() {
        super(OutputStream.nullOutputStream());
    }

    final Outlet into(OutputStream stream) {
        out = stream;
        return this;
    }

    /** The request has been read. */
    void begin() throws IOException {}

    @Override
    public void write(byte[] packet, int offset, int length) throws IOException {
        out.write(packet, offset, length);
    }

    /** The answer has been written to its end. */
    void end() throws IOException {}

    boolean acknowledgesAttention() {
        return true;
    }
}
