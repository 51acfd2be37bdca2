package dev.sqldag.topology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The network name under which clients, and the other member of a distributed group, find a group's primary.
 *
 * @param dnsName 1 to 63 letters, digits, hyphens and underscores; unique in its domain
 * @param port 1 to 65535, what clients connect to; SQL Server's default is 1433. Not the endpoint's port
 * @param addresses highest first, so that the order of calls does not matter
 */
public record Listener(String dnsName, int port, List<ListenerAddress> addresses) {

    private static final int DEFAULT_PORT = 1433;

    private static final Comparator<ListenerAddress> HIGHEST_FIRST =
            Comparator.<ListenerAddress, java.math.BigInteger>comparing(address ->
                            IpAddress.parse(address.ip()).map(IpAddress::number).orElse(java.math.BigInteger.ZERO))
                    .reversed()
                    .thenComparing(ListenerAddress::toString);

    public Listener {
        Objects.requireNonNull(dnsName, "dnsName");
        addresses = addresses.stream().sorted(HIGHEST_FIRST).toList();
    }

    static Listener of(String dnsName, Consumer<Builder> settings) {
        return new Builder(dnsName).build(settings);
    }

    /** What can be said about a listener. Valid only inside the lambda that receives it. */
    public static final class Builder {

        private final String dnsName;
        private int port = DEFAULT_PORT;
        private final List<ListenerAddress> addresses = new ArrayList<>();

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

        private Listener build(Consumer<Builder> settings) {
            settings.accept(this);
            return new Listener(dnsName, port, addresses);
        }
    }
}
