package dev.sqldag.testkit.world.model;

import dev.sqldag.testkit.command.GroupCommand.ListenerChange;
import dev.sqldag.testkit.command.GroupCommand.ListenerIp;
import dev.sqldag.testkit.command.GroupCommand.ListenerNetwork;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The listener of a group. */
public record Listener(UUID id, String dnsName, ListenerNetwork network, int port, List<ListenerIp> addresses) {
    public Listener {
        addresses = List.copyOf(addresses);
    }

    public boolean dhcp() {
        return network == ListenerNetwork.DHCP;
    }

    /** Whether its name leads to the servers themselves. */
    public boolean distributed() {
        return network == ListenerNetwork.DISTRIBUTED_NETWORK_NAME;
    }

    public Listener with(ListenerChange change) {
        if (change instanceof ListenerChange.Port newPort) {
            return new Listener(id, dnsName, network, newPort.number(), addresses);
        }
        if (change instanceof ListenerChange.AddIp added) {
            return addresses(
                    Stream.concat(addresses.stream(), Stream.of(added.ip())).toList());
        }
        ListenerChange.RemoveIp removed = (ListenerChange.RemoveIp) change;
        return addresses(addresses.stream()
                .filter(ip -> !ip.address().equals(removed.address()))
                .toList());
    }

    private Listener addresses(List<ListenerIp> newAddresses) {
        return new Listener(id, dnsName, network, port, newAddresses);
    }
}
