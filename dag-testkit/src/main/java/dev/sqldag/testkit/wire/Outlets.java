package dev.sqldag.testkit.wire;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/** What the faults of {@link ExchangeFault} do to an answer on its way out. */
final class Outlets {

    private Outlets() {}

    static final class ResetBefore extends Outlet {

        private final Cable cable;

        ResetBefore(Cable cable) {
            this.cable = cable;
        }

        @Override
        void begin() throws IOException {
            cable.reset();
            throw ended();
        }
    }

    static final class ResetAfter extends Outlet {

        private final Cable cable;

        ResetAfter(Cable cable) {
            this.cable = cable;
        }

        @Override
        public void write(byte[] packet, int offset, int length) {
            // The client gets nothing of it.
        }

        @Override
        void end() throws IOException {
            cable.reset();
        }
    }

    static final class Truncated extends Outlet {

        private final Cable cable;

        Truncated(Cable cable) {
            this.cable = cable;
        }

        @Override
        public void write(byte[] packet, int offset, int length) throws IOException {
            out.write(packet, offset, length / 2);
            out.flush();
            cable.close();
            throw ended();
        }
    }

    /** Changes bytes of the first packet. */
    private abstract static class Garbage extends Outlet {

        private boolean done;

        abstract void spoil(byte[] packet);

        @Override
        public void write(byte[] packet, int offset, int length) throws IOException {
            byte[] copy = Arrays.copyOfRange(packet, offset, offset + length);
            if (!done) {
                done = true;
                spoil(copy);
            }
            out.write(copy, 0, length);
        }
    }

    static final class GarbageToken extends Garbage {

        /** No token of TDS 7.x has this number. */
        private static final byte NO_TOKEN = 0x03;

        @Override
        void spoil(byte[] packet) {
            packet[PacketReader.HEADER_LENGTH] = NO_TOKEN;
        }
    }

    static final class GarbageLength extends Garbage {

        private static final int LENGTH_AT = 2;

        @Override
        void spoil(byte[] packet) {
            packet[LENGTH_AT] = (byte) 0xFF;
            packet[LENGTH_AT + 1] = (byte) 0xFF;
        }
    }

    static final class Slices extends Outlet {

        @Override
        public void write(byte[] packet, int offset, int length) throws IOException {
            for (int i = 0; i < length; i++) {
                out.write(packet, offset + i, 1);
                out.flush();
            }
        }
    }

    static final class Late extends Outlet {

        private final Cable cable;
        private final Duration delay;
        private boolean waited;

        Late(Cable cable, Duration delay) {
            this.cable = cable;
            this.delay = delay;
        }

        @Override
        public void write(byte[] packet, int offset, int length) throws IOException {
            if (!waited) {
                waited = true;
                cable.pause(delay);
            }
            out.write(packet, offset, length);
        }
    }

    static final class Narrow extends Outlet {

        private static final int STEPS_PER_SECOND = 50;
        private static final long NANOS_PER_SECOND = 1_000_000_000L;

        private final Cable cable;
        private final int bytesPerSecond;

        Narrow(Cable cable, int bytesPerSecond) {
            this.cable = cable;
            this.bytesPerSecond = bytesPerSecond;
        }

        @Override
        public void write(byte[] packet, int offset, int length) throws IOException {
            int step = Math.max(1, bytesPerSecond / STEPS_PER_SECOND);
            for (int sent = 0; sent < length; sent += step) {
                int part = Math.min(step, length - sent);
                cable.pause(Duration.ofNanos(part * NANOS_PER_SECOND / bytesPerSecond));
                out.write(packet, offset + sent, part);
                out.flush();
            }
        }
    }

    /** Lets some bytes through. */
    private abstract static class Limited extends Outlet {

        private int left;

        Limited(int bytes) {
            left = bytes;
        }

        abstract void exhausted() throws IOException;

        @Override
        public void write(byte[] packet, int offset, int length) throws IOException {
            int part = Math.min(left, length);
            left -= part;
            out.write(packet, offset, part);
            if (part < length) {
                out.flush();
                exhausted();
                throw ended();
            }
        }
    }

    static final class Stalled extends Limited {

        private final Cable cable;

        Stalled(Cable cable, int afterBytes) {
            super(afterBytes);
            this.cable = cable;
        }

        @Override
        void exhausted() throws IOException {
            cable.awaitEnd();
        }
    }

    static final class CloseAfter extends Limited {

        private final Cable cable;

        CloseAfter(Cable cable, int bytes) {
            super(bytes);
            this.cable = cable;
        }

        @Override
        void exhausted() {
            cable.close();
        }
    }

    static final class SlowClose extends Outlet {

        private final Cable cable;
        private final Duration delay;

        SlowClose(Cable cable, Duration delay) {
            this.cable = cable;
            this.delay = delay;
        }

        @Override
        void end() throws IOException {
            cable.pause(delay);
            cable.close();
        }
    }

    static final class LostAttention extends Outlet {

        @Override
        boolean acknowledgesAttention() {
            return false;
        }
    }

    private static IOException ended() {
        return new IOException("A fault ended the connection");
    }
}
