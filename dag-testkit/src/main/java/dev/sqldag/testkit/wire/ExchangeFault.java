package dev.sqldag.testkit.wire;

import java.time.Duration;
import java.util.Random;
import java.util.function.Function;

/**
 * What goes wrong with one request and its answer. Bytes are those of TDS, below any TLS; delays hold up this one
 * connection.
 */
public final class ExchangeFault {

    private final String name;
    private final Function<Cable, Outlet> outlet;

    private ExchangeFault(String name, Function<Cable, Outlet> outlet) {
        this.name = name;
        this.outlet = outlet;
    }

    /** The request arrives and is not executed: a TCP reset instead. */
    public static ExchangeFault resetBeforeExecution() {
        return new ExchangeFault("reset before execution", Outlets.ResetBefore::new);
    }

    /** The request is executed, and a TCP reset comes instead of the answer. */
    public static ExchangeFault resetAfterExecution() {
        return new ExchangeFault("reset after execution", Outlets.ResetAfter::new);
    }

    /** The first packet of the answer ends in its middle, and so does the connection. */
    public static ExchangeFault truncatedPacket() {
        return new ExchangeFault("truncated packet", Outlets.Truncated::new);
    }

    /** The answer starts with a token that does not exist. */
    public static ExchangeFault garbageToken() {
        return new ExchangeFault("garbage token", cable -> new Outlets.GarbageToken());
    }

    /** The first packet of the answer claims a length that it has not. */
    public static ExchangeFault garbageLength() {
        return new ExchangeFault("garbage length", cable -> new Outlets.GarbageLength());
    }

    /** The answer comes one byte at a time. */
    public static ExchangeFault slices() {
        return new ExchangeFault("slices", cable -> new Outlets.Slices());
    }

    /** The answer comes late, by {@code least} and a share of {@code jitter} that the seed decides. */
    public static ExchangeFault latency(Duration least, Duration jitter, long seed) {
        double share = new Random(seed).nextDouble();
        Duration delay = least.plusNanos((long) (jitter.toNanos() * share));
        return new ExchangeFault("latency " + delay, cable -> new Outlets.Late(cable, delay));
    }

    /** The answer comes at no more than so many bytes in a second. */
    public static ExchangeFault bandwidth(int bytesPerSecond) {
        return new ExchangeFault("bandwidth " + bytesPerSecond, cable -> new Outlets.Narrow(cable, bytesPerSecond));
    }

    /** After so many bytes of the answer nothing more comes, and the connection stays. */
    public static ExchangeFault stall(int afterBytes) {
        return new ExchangeFault("stall after " + afterBytes, cable -> new Outlets.Stalled(cable, afterBytes));
    }

    /** After the whole answer the connection ends, but for so long it looks as if it were alive. */
    public static ExchangeFault slowClose(Duration delay) {
        return new ExchangeFault("slow close " + delay, cable -> new Outlets.SlowClose(cable, delay));
    }

    /** After so many bytes of the answer the connection ends in an orderly way. */
    public static ExchangeFault closeAfter(int bytes) {
        return new ExchangeFault("close after " + bytes, cable -> new Outlets.CloseAfter(cable, bytes));
    }

    /** A cancellation is obeyed, and the client never learns of it. */
    public static ExchangeFault lostAttention() {
        return new ExchangeFault("lost attention", cable -> new Outlets.LostAttention());
    }

    Outlet outlet(Cable cable) {
        return outlet.apply(cable);
    }

    @Override
    public String toString() {
        return name;
    }
}
