package dev.sqldag.observation.view;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A listener and its addresses. Empty is unknown, unless it says otherwise.
 *
 * @param port unknown also when the listener was made outside SQL Server
 * @param distributedNetworkName whether it is a distributed network name; a build without the column has none
 * @param conformant whether T-SQL can manage it (error 19459)
 */
public record ListenerView(
        String dnsName,
        Optional<Integer> port,
        Optional<Boolean> distributedNetworkName,
        Optional<Boolean> conformant,
        List<Address> addresses) {

    public ListenerView {
        Objects.requireNonNull(dnsName, "dnsName");
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(distributedNetworkName, "distributedNetworkName");
        Objects.requireNonNull(conformant, "conformant");
        addresses = List.copyOf(addresses);
    }

    /**
     * One of its addresses.
     *
     * @param mask of IPv4; an IPv6 address has none
     * @param dhcp whether a DHCP server gave it
     */
    public record Address(
            Optional<String> ip,
            Optional<String> mask,
            Optional<Boolean> dhcp,
            Optional<String> networkIp,
            Optional<String> networkMask,
            Optional<State> state) {

        /** {@code ip/mask}, or the IPv6 address. */
        public Optional<String> text() {
            return ip.map(some -> mask.map(bits -> some + "/" + bits).orElse(some));
        }
    }

    /** Whether an address serves; of a listener in several networks one does. */
    public enum State {
        OFFLINE,
        ONLINE,
        ONLINE_PENDING,
        FAILED
    }
}
