package dev.sqldag.tsql;

import dev.sqldag.topology.Listener;
import dev.sqldag.topology.Listener.Dhcp;
import dev.sqldag.topology.ListenerAddress;
import dev.sqldag.topology.server.SqlServerVersion;
import java.util.stream.Collectors;

/** How a listener stands in CREATE AVAILABILITY GROUP and in ADD LISTENER. */
final class ListenerText {

    private ListenerText() {}

    static String of(Listener listener) {
        return TSql.text(listener.dnsName()) + " (WITH " + network(listener) + ")";
    }

    /** {@code (N'10.1.0.10', N'255.255.255.0')} or {@code (N'2001:db8::10')}. */
    static String address(ListenerAddress address) {
        return "(" + TSql.text(address.ip())
                + address.mask().map(mask -> ", " + TSql.text(mask)).orElse("") + ")";
    }

    static SqlServerVersion since(Listener listener) {
        return listener.distributedNetworkName() ? SqlServerVersion.SQL_SERVER_2019 : SqlServerVersion.SQL_SERVER_2012;
    }

    private static String network(Listener listener) {
        String port = ", PORT = " + listener.port();
        if (listener.distributedNetworkName()) {
            return "DISTRIBUTED_NETWORK_NAME" + port;
        }
        return listener.dhcp().map(ListenerText::dhcp).orElseGet(() -> addresses(listener) + port);
    }

    /** The grammar has no port here: it is 1433 until a statement of its own changes it. */
    private static String dhcp(Dhcp dhcp) {
        return "DHCP" + dhcp.subnet().map(subnet -> " ON " + address(subnet)).orElse("");
    }

    private static String addresses(Listener listener) {
        return listener.addresses().stream().map(ListenerText::address).collect(Collectors.joining(", ", "IP (", ")"));
    }
}
