package dev.sqldag.topology;

import dev.sqldag.topology.name.NameOrder;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import java.util.List;
import java.util.stream.Stream;

/**
 * One entry of a read-only routing list: a server, or several that share the load. Entries are tried in their order;
 * inside one entry there is no order. Sets of more than one server: SQL Server 2016 and later.
 *
 * @param servers in the order of their names
 */
public record RoutingTargets(List<ServerName> servers) {

    public RoutingTargets {
        servers = servers.stream().sorted(NameOrder.NATURAL).toList();
    }

    /** One server, or a set that shares the load. */
    public static RoutingTargets of(Server... servers) {
        return new RoutingTargets(Stream.of(servers).map(Server::name).toList());
    }
}
