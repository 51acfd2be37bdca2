package dev.sqldag.testkit.world.view;

import static dev.sqldag.testkit.sql.SqlType.BIT;
import static dev.sqldag.testkit.sql.SqlType.DATETIME;
import static dev.sqldag.testkit.sql.SqlType.INT;
import static dev.sqldag.testkit.sql.SqlType.SMALLINT;
import static dev.sqldag.testkit.sql.SqlType.TINYINT;
import static dev.sqldag.testkit.sql.SqlType.UNIQUEIDENTIFIER;
import static dev.sqldag.testkit.sql.SqlType.nvarchar;

import dev.sqldag.testkit.command.GroupCommand.ListenerIp;
import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.world.model.Endpoint;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.Listener;
import dev.sqldag.testkit.world.model.Subnet;
import dev.sqldag.testkit.world.state.Roster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Listeners, their addresses, and what the server listens on (tsql-facts 6.3). */
final class ListenerViews {

    private static final int TSQL_PORT = 1433;
    private static final Coded ADDRESS_ONLINE = new Coded(1, "ONLINE");
    private static final Coded ADDRESS_OFFLINE = new Coded(0, "OFFLINE");
    private static final Coded TSQL = new Coded(0, "TSQL");
    private static final Coded MIRRORING = new Coded(2, "DATABASE_MIRRORING");
    private static final Coded ONLINE = new Coded(1, "ONLINE");

    private ListenerViews() {}

    private record Row(UUID group, Listener listener) {

        /** As the cluster prints it ([K]). */
        String configuration() {
            return listener.addresses().stream()
                    .map(ip -> "'IP Address: " + ip.address() + "'")
                    .collect(Collectors.joining(" or ", "(", ")"));
        }
    }

    static Definition<?> listeners() {
        return Definition.of(ListenerViews::rows)
                .column("group_id", UNIQUEIDENTIFIER, Row::group)
                .column("listener_id", nvarchar(36), r -> r.listener().id().toString())
                .column("dns_name", nvarchar(63), r -> r.listener().dnsName())
                .column("port", INT, r -> r.listener().port())
                .column("is_conformant", BIT, r -> true)
                .column("ip_configuration_string_from_cluster", nvarchar(SqlType.MAX), Row::configuration)
                .column("is_distributed_network_name", BIT, r -> r.listener().distributed());
    }

    private static List<Row> rows(Lens lens) {
        return Roster.groupsOn(lens.fleet(), lens.server().name()).stream()
                .flatMap(g -> g.listener().map(l -> new Row(g.id(), l)).stream())
                .toList();
    }

    private record Address(Listener listener, ListenerIp ip) {

        Subnet subnet() {
            return Subnet.of(ip).orElseThrow();
        }

        @Nullable String mask() {
            return ip.mask().orElse(null);
        }

        /** Of several subnets, the cluster brings the one of the owning node online; here, the first ([?]). */
        Coded state() {
            return listener.addresses().indexOf(ip) == 0 ? ADDRESS_ONLINE : ADDRESS_OFFLINE;
        }
    }

    static Definition<?> addresses() {
        return Definition.of(lens -> rows(lens).stream()
                        .flatMap(r -> r.listener().addresses().stream().map(ip -> new Address(r.listener(), ip)))
                        .toList())
                .column("listener_id", nvarchar(36), a -> a.listener().id().toString())
                .column("ip_address", nvarchar(48), a -> a.ip().address())
                .column("ip_subnet_mask", nvarchar(15), Address::mask)
                .column("is_dhcp", BIT, a -> a.listener().dhcp())
                .column("network_subnet_ip", nvarchar(48), a -> a.subnet().networkAddress())
                .column("network_subnet_prefix_length", INT, a -> a.subnet().prefix())
                .column("network_subnet_ipv4_mask", nvarchar(45), Address::mask)
                .coded("state", TINYINT, Address::state);
    }

    private record Socket(int id, String address, int port, Coded type, Lens lens) {}

    static Definition<?> sockets() {
        return Definition.of(ListenerViews::allSockets)
                .column("listener_id", INT, Socket::id)
                .column("ip_address", nvarchar(48), Socket::address)
                .column("is_ipv4", BIT, s -> !s.address().contains(":"))
                .column("port", INT, Socket::port)
                .coded("type", SMALLINT, Socket::type)
                .coded("state", SMALLINT, s -> ONLINE)
                .column(
                        "start_time",
                        DATETIME,
                        s -> Definition.time(s.lens().server().startedAt()));
    }

    private static List<Socket> allSockets(Lens lens) {
        List<Socket> sockets = new ArrayList<>();
        everywhere(lens, sockets, TSQL_PORT, TSQL);
        Optional<Endpoint> endpoint =
                lens.fleet().endpoint(lens.server().name()).filter(Endpoint::started);
        endpoint.ifPresent(e -> e.ip().ifPresentOrElse(
                        ip -> sockets.add(new Socket(sockets.size() + 1, ip, e.port(), MIRRORING, lens)),
                        () -> everywhere(lens, sockets, e.port(), MIRRORING)));
        for (Group group : Roster.groupsOn(lens.fleet(), lens.server().name())) {
            group.listener().filter(Listener::distributed).ifPresent(l -> everywhere(lens, sockets, l.port(), TSQL));
            if (Roster.leads(lens.fleet(), group.id(), lens.server().name())) {
                group.listener()
                        .flatMap(l -> l.addresses().stream()
                                .findFirst()
                                .map(ip -> new Socket(sockets.size() + 1, ip.address(), l.port(), TSQL, lens)))
                        .ifPresent(sockets::add);
            }
        }
        return sockets;
    }

    private static void everywhere(Lens lens, List<Socket> sockets, int port, Coded type) {
        sockets.add(new Socket(sockets.size() + 1, "::", port, type, lens));
        sockets.add(new Socket(sockets.size() + 1, "0.0.0.0", port, type, lens));
    }
}
