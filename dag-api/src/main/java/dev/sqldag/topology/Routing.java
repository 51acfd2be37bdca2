package dev.sqldag.topology;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a replica sends clients, and where they are sent to reach it. Clients come through the listener.
 *
 * @param readOnlyUrl {@code tcp://host:port} under which readers reach this replica while it is secondary, with the port
 *     of clients and not of the endpoint; SQL Server 2012 and later
 * @param readOnlyList where this replica sends readers while it is primary, in that order; empty for nowhere
 * @param readWriteUrl {@code tcp://host:port} to which writers are sent from secondaries while this replica is primary;
 *     SQL Server 2019 and later
 * @see <a href="https://learn.microsoft.com/sql/database-engine/availability-groups/windows/configure-read-only-routing-for-an-availability-group-sql-server">Configure
 *     read-only routing</a>
 */
public record Routing(Optional<String> readOnlyUrl, List<RoutingTargets> readOnlyList, Optional<String> readWriteUrl) {

    /** No routing. */
    public static final Routing NONE = new Routing(Optional.empty(), List.of(), Optional.empty());

    public Routing {
        Objects.requireNonNull(readOnlyUrl, "readOnlyUrl");
        Objects.requireNonNull(readWriteUrl, "readWriteUrl");
        readOnlyList = List.copyOf(readOnlyList);
    }
}
