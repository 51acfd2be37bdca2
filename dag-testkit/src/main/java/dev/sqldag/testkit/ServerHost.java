package dev.sqldag.testkit;

import dev.sqldag.testkit.fault.Faults;
import dev.sqldag.testkit.wire.TdsServer;

/** The machine of a server: its port, and whether anything answers there. Thread-safe. */
final class ServerHost implements AutoCloseable {

    private final SimulatedServer server;
    private final ServerWire wire;
    private final TdsServer tds;
    private final Faults faults;
    private final FleetLoop loop;
    private volatile boolean up = true;

    /**
     * Lets clients in.
     *
     * @throws java.io.UncheckedIOException when the port is in use
     */
    ServerHost(SimulatedServer server, int port, Faults faults, FleetLoop loop) {
        this.server = server;
        this.faults = faults;
        this.loop = loop;
        this.wire = new ServerWire(server, faults, loop);
        this.tds =
                TdsServer.start(server, TdsServer.Options.defaults().port(port).faults(wire));
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

    int port() {
        return tds.port();
    }

    boolean isUp() {
        return up;
    }

    /** Whether a client without a wire finds anybody there. */
    boolean answers() {
        return up
                && !server.isSilent()
                && faults.connecting(name(), loop.glance()).isEmpty();
    }

    /** Whoever is connected is cut off; whoever connects is refused. */
    void down() {
        up = false;
        tds.refuse();
        loop.tell(server::cutAll);
        tds.disconnectAll();
    }

    /** Lets clients in again, on the same port. */
    void up() {
        server.silence(false);
        tds.admit();
        up = true;
    }

    /** Connections stay, and nothing answers. */
    void silence(boolean silent) {
        server.silence(silent);
    }

    @Override
    public void close() {
        up = false;
        tds.close();
    }
}
