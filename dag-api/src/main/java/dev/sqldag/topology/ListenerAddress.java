package dev.sqldag.topology;

import dev.sqldag.topology.server.IpAddress;
import java.util.Objects;
import java.util.Optional;

/**
 * A static address of a listener, as text: IPv4 with its subnet mask, or IPv6 alone. A listener has one in each subnet
 * that a replica may be in.
 */
public record ListenerAddress(String ip, Optional<String> mask) {

    public ListenerAddress {
        Objects.requireNonNull(ip, "ip");
        Objects.requireNonNull(mask, "mask");
    }

    /** {@code 10.1.0.10/24}, {@code 10.1.0.10/255.255.255.0}, or an IPv6 address such as {@code 2001:db8::10}. */
    public static ListenerAddress of(String address) {
        int slash = address.indexOf('/');
        if (slash < 0) {
            return new ListenerAddress(address, Optional.empty());
        }
        String mask = address.substring(slash + 1);
        return new ListenerAddress(
                address.substring(0, slash),
                Optional.of(IpAddress.maskOfPrefix(mask).orElse(mask)));
    }

    /** {@code 10.1.0.10/255.255.255.0} or the IPv6 address. */
    @Override
    public String toString() {
        return mask.map(some -> ip + "/" + some).orElse(ip);
    }
}
