package dev.sqldag.topology;

import java.util.Objects;

/**
 * The database mirroring endpoint of a server, over which replicas exchange log records. A server has one, and all its
 * groups share it; it listens on all addresses, because a distributed group reaches it through a listener's address.
 *
 * @param port 1024 to 32767 (CREATE ENDPOINT, LISTENER_PORT); not the port that clients connect to
 */
public record Endpoint(EndpointName name, int port) {

    /** {@code Hadr_endpoint}, port 5022: what the wizards of SQL Server Management Studio choose. */
    public static final Endpoint DEFAULT = of("Hadr_endpoint", 5022);

    public Endpoint {
        Objects.requireNonNull(name, "name");
    }

    public static Endpoint of(String name, int port) {
        return new Endpoint(new EndpointName(name), port);
    }
}
