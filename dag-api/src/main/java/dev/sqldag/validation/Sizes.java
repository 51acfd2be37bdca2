package dev.sqldag.validation;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.server.Server;
import dev.sqldag.topology.server.SqlServerVersion;
import java.util.Comparator;
import java.util.Optional;

/** What a version allows in a group. A group of several versions may do what its lowest one may. */
final class Sizes {

    private Sizes() {}

    static Optional<SqlServerVersion> lowest(AvailabilityGroup group) {
        return group.servers().map(Server::version).min(Comparator.naturalOrder());
    }

    static Optional<SqlServerVersion> highest(AvailabilityGroup group) {
        return group.servers().map(Server::version).max(Comparator.naturalOrder());
    }

    /** {@code SQL Server 2016 on 'server1', …}. */
    static String versions(AvailabilityGroup group) {
        return Shown.list(group.servers().map(server -> server.version() + " on " + Shown.quoted(server.name())));
    }
}
