package dev.sqldag.testkit.world.model;

import dev.sqldag.testkit.world.spec.ServerSpec;
import java.time.Instant;
import java.util.Optional;

/**
 * An installed server.
 *
 * @param node the machine it runs on; of a failover cluster instance one of its nodes
 */
public record Server(ServerSpec spec, Instant startedAt, Power power, String node) {

    /** Whether its process runs. */
    public enum Power {
        RUNNING,
        /** The process stands still: its sockets stay open, and nobody answers. */
        PAUSED,
        /** The process is gone: its sockets are reset. */
        STOPPED
    }

    /** SERVERPROPERTY('InstanceDefaultDataPath'), the same on every server. */
    public static final String DATA_PATH = "C:\\SQLData\\";

    /** The collation of every server and database. */
    public static final String COLLATION = "SQL_Latin1_General_CP1_CI_AS";

    public Server(ServerSpec spec, Instant startedAt) {
        this(spec, startedAt, Power.RUNNING, spec.nodes().get(0));
    }

    public String name() {
        return spec.name();
    }

    public int major() {
        return spec.majorVersion();
    }

    public Optional<String> cluster() {
        return spec.cluster();
    }

    public boolean running() {
        return power == Power.RUNNING;
    }

    public Server power(Power newPower) {
        return new Server(spec, startedAt, newPower, node);
    }

    public Server started(Instant at, String on) {
        return new Server(spec, at, Power.RUNNING, on);
    }
}
