package dev.sqldag.testkit.world.model;

import dev.sqldag.testkit.command.GroupCommand.ListenerIp;
import java.util.List;
import java.util.UUID;

/** The listener of a group. */
public record Listener(UUID id, String dnsName, boolean dhcp, int port, List<ListenerIp> addresses) {
    public Listener {
        addresses = List.copyOf(addresses);
    }
}
