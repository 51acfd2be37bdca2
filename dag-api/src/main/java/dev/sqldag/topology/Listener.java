package dev.sqldag.topology;

import dev.sqldag.topology.server.IpAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The network name under which clients, and the other member of a distributed group, find a group's primary.
 *
 * @param dnsName 1 to 63 letters, digits, hyphens and underscores; unique in its domain
 * @param port 1 to 65535, what clients connect to; SQL Server's default is 1433. Not the endpoint's port
 * @param addresses static ones, highest first, so that the order of calls does not matter; one in each subnet
 * @param dhcp when a DHCP server gives the address instead, IPv4 only
 * @param distributedNetworkName whether it is a distributed network name, which has no address and which SQL Server does
 *     not support under a distributed group. SQL Server 2019 CU8 and later
 */
public record Listener(
        String dnsName,
        int port,
        List<ListenerAddress> addresses,
        Optional<Dhcp> dhcp,
        boolean distributedNetworkName) {

    /** SQL Server's. */
    public static final int DEFAULT_PORT = 1433;

    private static final Comparator<ListenerAddress> HIGHEST_FIRST =
            Comparator.<ListenerAddress, java.math.BigInteger>comparing(address ->
                            IpAddress.parse(address.ip()).map(IpAddress::number).orElse(java.math.BigInteger.ZERO))
                    .reversed()
                    .thenComparing(ListenerAddress::toString);

    public Listener {
        Objects.requireNonNull(dnsName, "dnsName");
        Objects.requireNonNull(dhcp, "dhcp");
        addresses = addresses.stream().sorted(HIGHEST_FIRST).toList();
    }

    static Listener of(String dnsName, Consumer<Builder> settings) {
        return new Builder(dnsName).build(settings);
    }

    /**
     * A DHCP server gives the address.
     *
     * @param subnet which network it is in: IPv4 with its mask; needed where nodes are in several (error 19461)
     */
    public record Dhcp(Optional<ListenerAddress> subnet) {

        public Dhcp {
            Objects.requireNonNull(subnet, "subnet");
        }
    }

    /** What can be said about a listener. Valid only inside the lambda that receives it. */
    public static final class Builder {

        private final String dnsName;
        private int port = DEFAULT_PORT;
        private final List<ListenerAddress> addresses = new ArrayList<>();
        private @Nullable Dhcp dhcp;
        private boolean distributedNetworkName;

        private Builder(String dnsName) {
            this.dnsName = Objects.requireNonNull(dnsName, "dnsName");
        }

        /** The port that clients connect to, 1 to 65535; the default is 1433. */
        public Builder port(int newPort) {
            port = newPort;
            return this;
        }

        /** A static address: {@code 10.1.0.10/24} or {@code 2001:db8::10}; call it once for each subnet. */
        public Builder ip(String address) {
            addresses.add(ListenerAddress.of(address));
            return this;
        }

        /** A DHCP server gives the address; in the one public network of its nodes. */
        public Builder dhcp() {
            dhcp = new Dhcp(Optional.empty());
            return this;
        }

        /** A DHCP server gives the address in this network, such as {@code 10.1.0.0/24}. */
        public Builder dhcp(String subnet) {
            dhcp = new Dhcp(Optional.of(ListenerAddress.of(subnet)));
            return this;
        }

        /** It is a distributed network name; see the record's field. */
        public Builder distributedNetworkName() {
            distributedNetworkName = true;
            return this;
        }

        private Listener build(Consumer<Builder> settings) {
            settings.accept(this);
            return new Listener(dnsName, port, addresses, Optional.ofNullable(dhcp), distributedNetworkName);
        }
    }
}
