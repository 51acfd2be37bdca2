package dev.sqldag.testkit;

import dev.sqldag.testkit.fault.FaultKind;
import dev.sqldag.testkit.fault.Faults;
import dev.sqldag.testkit.record.RequestTexts;
import dev.sqldag.testkit.sql.Request;
import dev.sqldag.testkit.wire.ExchangeFault;
import dev.sqldag.testkit.wire.WireFaults;
import java.time.Duration;
import java.util.Optional;

/** The faults of a fleet as the wire of one server has them. */
record ServerWire(SimulatedServer server, Faults faults, FleetLoop loop) implements WireFaults {

    private static final Duration LATE = Duration.ofMillis(200);
    private static final Duration JITTER = Duration.ofMillis(50);
    private static final Duration LINGERING = Duration.ofMillis(100);
    private static final int NARROW = 4000;
    private static final int WITHIN_THE_ANSWER = 20;

    @Override
    public Optional<ConnectionFault> connecting() {
        if (!server.isPowered()) {
            return Optional.of(ConnectionFault.RESET);
        }
        if (server.isSilent()) {
            return Optional.of(ConnectionFault.BLACK_HOLE);
        }
        return faults.connecting(server.serverName(), loop.glance()).map(kind -> switch (kind) {
            case CONNECTION_SILENT -> ConnectionFault.BLACK_HOLE;
            case TLS_FAILURE -> ConnectionFault.TLS_FAILURE;
            default -> ConnectionFault.RESET;
        });
    }

    @Override
    public boolean resetsUnread(int spid) {
        return faults.isUnread(server.serverName(), loop.glance());
    }

    @Override
    public Optional<ExchangeFault> exchange(int spid, Request request) {
        return faults.exchanging(server.serverName(), RequestTexts.of(request), loop.glance())
                .map(ServerWire::exchangeFault);
    }

    private static ExchangeFault exchangeFault(FaultKind kind) {
        return switch (kind) {
            case ANSWER_LOST -> ExchangeFault.resetAfterExecution();
            case TRUNCATED_PACKET -> ExchangeFault.truncatedPacket();
            case GARBAGE -> ExchangeFault.garbageToken();
            case SLICES -> ExchangeFault.slices();
            case LATENCY -> ExchangeFault.latency(LATE, JITTER, 1);
            case BANDWIDTH -> ExchangeFault.bandwidth(NARROW);
            case STALL -> ExchangeFault.stall(WITHIN_THE_ANSWER);
            case SLOW_CLOSE -> ExchangeFault.slowClose(LINGERING);
            case CLOSE_AFTER_BYTES -> ExchangeFault.closeAfter(WITHIN_THE_ANSWER);
            case ATTENTION_LOST -> ExchangeFault.lostAttention();
            default -> ExchangeFault.resetBeforeExecution();
        };
    }
}
