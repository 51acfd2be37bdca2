package dev.sqldag.testkit.world.model;

import dev.sqldag.testkit.world.spec.ServerSpec;
import java.time.Instant;
import java.util.Optional;

/** A running server. */
public record Server(ServerSpec spec, Instant startedAt) {

    /** SERVERPROPERTY('InstanceDefaultDataPath'), the same on every server. */
    public static final String DATA_PATH = "C:\\SQLData\\";

    /** The collation of every server and database. */
    public static final String COLLATION = "SQL_Latin1_General_CP1_CI_AS";

    public String name() {
        return spec.name();
    }

    public int major() {
        return spec.majorVersion();
    }

    public Optional<String> cluster() {
        return spec.cluster();
    }
}
