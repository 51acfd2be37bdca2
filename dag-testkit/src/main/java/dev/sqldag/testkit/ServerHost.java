package dev.sqldag.testkit;

import dev.sqldag.testkit.fault.Faults;
import dev.sqldag.testkit.wire.TdsServer;
import java.util.Optional;
import java.util.OptionalInt;

/** The machine of a server: its port, and whether anything answers there. Thread-safe. */
final class ServerHost implements AutoCloseable {

    private final SimulatedServer server;
    private final ServerWire wire;
    private final Optional<TdsServer> tds;
    private final Faults faults;
    private final FleetLoop loop;

    /**
     * Lets clients in.
     *
     * @param port 0 for any that is free; empty for none at all
     * @throws java.io.UncheckedIOException when the port is in use
     */
    ServerHost(SimulatedServer server, OptionalInt port, Faults faults, FleetLoop loop) {
        this.server = server;
        this.faults = faults;
        this.loop = loop;
        this.wire = new ServerWire(server, faults, loop);
        this.tds = port.stream()
                .mapToObj(number -> TdsServer.start(
                        server, TdsServer.Options.defaults().port(number).faults(wire)))
                .findFirst();
    }

    /** {@code server1 127.0.0.1:14331}. */
    @Override
    public String toString() {
        return name() + tds.map(wired -> " 127.0.0.1:" + wired.port()).orElse("");
    }

    String name() {
        return server.serverName();
    }

    SimulatedServer server() {
        return server;
    }

    ServerWire wire() {
        return wire;
    }

    /** @throws IllegalStateException when it has none */
    int port() {
        return tds.orElseThrow(() -> new IllegalStateException("This fleet was started without ports."))
                .port();
    }

    boolean isUp() {
        return server.isPowered();
    }

    /** Whether a client without a wire finds anybody there. */
    boolean answers() {
        return server.isPowered()
                && !server.isSilent()
                && faults.connecting(name(), loop.glance()).isEmpty();
    }

    /**
     * Whoever is connected is cut off; whoever connects is reset at once. The port stays taken: while nobody listened, any
     * program on this machine might get it.
     */
    void down() {
        server.power(false);
        cutOff();
    }

    /** Whoever is connected is cut off. */
    void cutOff() {
        loop.tell(server::cutAll);
        tds.ifPresent(TdsServer::disconnectAll);
    }

    /** Lets clients in again, on the same port. */
    void up() {
        server.silence(false);
        server.power(true);
    }

    /** Connections stay, and nothing answers. */
    void silence(boolean silent) {
        server.silence(silent);
    }

    @Override
    public void close() {
        server.power(false);
        tds.ifPresent(TdsServer::close);
    }
}
