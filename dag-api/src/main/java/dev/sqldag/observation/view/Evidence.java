package dev.sqldag.observation.view;

import dev.sqldag.topology.name.ServerName;
import java.time.Instant;
import java.util.Objects;

/**
 * Where and when something was seen.
 *
 * @param at by that server's clock
 */
public record Evidence(ServerName server, Instant at) {

    public Evidence {
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(at, "at");
    }

    /** {@code server1 at 2026-01-31T10:15:30Z}. */
    @Override
    public String toString() {
        return server + " at " + at;
    }
}
