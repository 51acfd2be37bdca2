package dev.sqldag.validation;

import static dev.sqldag.problem.ProblemCode.LISTENER_ADDRESS_FORMAT;
import static dev.sqldag.problem.ProblemCode.LISTENER_ADDRESS_TWICE;
import static dev.sqldag.problem.ProblemCode.LISTENER_DHCP_SUBNET;
import static dev.sqldag.problem.ProblemCode.LISTENER_HAS_NO_ADDRESS;
import static dev.sqldag.problem.ProblemCode.LISTENER_MIXES_ADDRESSES;
import static dev.sqldag.problem.ProblemCode.LISTENER_NAME;
import static dev.sqldag.problem.ProblemCode.LISTENER_NAMES_CLASH;
import static dev.sqldag.problem.ProblemCode.LISTENER_PORT_RANGE;
import static dev.sqldag.problem.ProblemCode.LISTENER_SUBNET_TWICE;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.Listener;
import dev.sqldag.topology.Listener.Dhcp;
import dev.sqldag.topology.ListenerAddress;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.server.IpAddress;
import dev.sqldag.topology.server.IpAddress.Family;
import dev.sqldag.validation.Rule.Violation;
import dev.sqldag.validation.Scopes.ListenerOfGroup;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules on listeners. */
final class ListenerRules {

    private static final Pattern DNS_NAME = Pattern.compile("[A-Za-z0-9_-]{1,63}");
    private static final int HIGHEST_PORT = 65535;
    private static final int NETBIOS_LENGTH = 15;

    private static final Rule<ListenerOfGroup> NAME = RuleDraft.error(
                    LISTENER_NAME,
                    "a listener's name has 1 to 63 letters, digits, hyphens and underscores",
                    Pages.LISTENER)
            .prevents(19485)
            .refuse(
                    Scopes.LISTENERS,
                    of -> !DNS_NAME.matcher(of.listener().dnsName()).matches(),
                    of -> new Violation(
                            of.path(),
                            Shown.quoted(of.listener().dnsName()),
                            "Call listener(...) on " + Shown.quoted(of.group().name()) + " with such a name."));

    private static final Rule<ListenerOfGroup> PORT = RuleDraft.error(
                    LISTENER_PORT_RANGE, "a listener's port is 1 to 65535", Pages.CREATE_GROUP)
            .prevents(19482)
            .refuse(
                    Scopes.LISTENERS,
                    of -> of.listener().port() < 1 || of.listener().port() > HIGHEST_PORT,
                    of -> new Violation(
                            of.path(),
                            Integer.toString(of.listener().port()),
                            "Call port(...) on the listener with the port that clients connect to."));

    private static final Rule<ListenerOfGroup> FORMAT = RuleDraft.error(
                    LISTENER_ADDRESS_FORMAT,
                    "a listener's address is IPv4 with a subnet mask, or IPv6 without one",
                    Pages.CREATE_GROUP)
            .prevents(19483)
            .check(Scopes.LISTENERS, of -> of.listener().addresses().stream()
                    .filter(address -> !isWellFormed(address))
                    .map(address -> new Violation(
                            of.path(),
                            Shown.quoted(address.toString()),
                            "Call ip(...) with an address such as 10.1.0.10/24 or 2001:db8::10.")));

    private static final Rule<ListenerOfGroup> TWICE = RuleDraft.error(
                    LISTENER_ADDRESS_TWICE, "a listener has an address once", Pages.CREATE_GROUP)
            .prevents(19484)
            .check(Scopes.LISTENERS, of -> Repeated.by(ListenerRules::numberOrText, of.listener().addresses().stream())
                    .map(same -> repeated(of, same)));

    private static final Rule<ListenerOfGroup> NO_ADDRESS = RuleDraft.error(
                    LISTENER_HAS_NO_ADDRESS,
                    "a listener has at least one address, gets one by DHCP or is a distributed network name",
                    Pages.CREATE_GROUP)
            .refuse(
                    Scopes.LISTENERS,
                    of -> networks(of.listener()) == 0,
                    of -> new Violation(
                            of.path(), "none", "Call ip(...) on the listener once for each subnet of the replicas."));

    private static final Rule<ListenerOfGroup> SUBNET_TWICE = RuleDraft.error(
                    LISTENER_SUBNET_TWICE, "a listener has one IPv4 address in each subnet", Pages.ALTER_GROUP)
            .prevents(19451)
            .check(Scopes.LISTENERS, of -> Repeated.by(
                            Placed::network,
                            of.listener().addresses().stream().flatMap(address -> Placed.of(address).stream()))
                    .map(same -> same.stream().map(Placed::address).toList())
                    .filter(same -> same.stream()
                                    .map(ListenerRules::numberOrText)
                                    .distinct()
                                    .count()
                            > 1)
                    .map(same -> repeated(of, same)));

    private static final Rule<ListenerOfGroup> DHCP_SUBNET = RuleDraft.error(
                    LISTENER_DHCP_SUBNET,
                    "a listener's DHCP subnet is IPv4 with its mask, such as 10.1.0.0/24",
                    Pages.CREATE_GROUP)
            .prevents(19455, 19483)
            .check(Scopes.LISTENERS, of -> of.listener().dhcp().flatMap(Dhcp::subnet).stream()
                    .filter(subnet -> !isSubnet(subnet))
                    .map(subnet -> new Violation(
                            of.path(),
                            Shown.quoted(subnet.toString()),
                            "Call dhcp(...) with a network such as 10.1.0.0/24, or dhcp() without one.")));

    private static final Rule<ListenerOfGroup> MIXED = RuleDraft.error(
                    LISTENER_MIXES_ADDRESSES,
                    "a listener has static addresses, or an address by DHCP, or is a distributed network name",
                    Pages.CREATE_GROUP)
            .prevents(19460)
            .refuse(
                    Scopes.LISTENERS,
                    of -> networks(of.listener()) > 1,
                    of -> new Violation(
                            of.path(),
                            networks(of.listener()) + " of them",
                            "Call only one of ip(...), dhcp(...) and distributedNetworkName() on the listener."));

    private static final Rule<Topology> CLASH = RuleDraft.warning(
                    LISTENER_NAMES_CLASH,
                    "the names of two listeners differ within their first 15 characters, their NetBIOS names",
                    Pages.ALTER_GROUP)
            .prevents(19471)
            .check(Scopes.TOPOLOGY, topology -> Repeated.by(ListenerRules::netBiosName, Scopes.listeners(topology))
                    .flatMap(ListenerRules::clash));

    private ListenerRules() {}

    static Stream<Rule<?>> all() {
        return Stream.of(NAME, PORT, FORMAT, TWICE, NO_ADDRESS, SUBNET_TWICE, DHCP_SUBNET, MIXED, CLASH);
    }

    private static int networks(Listener listener) {
        return (listener.addresses().isEmpty() ? 0 : 1)
                + (listener.dhcp().isPresent() ? 1 : 0)
                + (listener.distributedNetworkName() ? 1 : 0);
    }

    /** The address of a network has zeros where its mask has. */
    private static boolean isSubnet(ListenerAddress address) {
        Optional<BigInteger> mask = address.mask().flatMap(ListenerRules::mask);
        return IpAddress.parse(address.ip())
                .filter(ip -> ip.family() == Family.IPV4)
                .filter(ip -> mask.filter(bits -> ip.number().andNot(bits).signum() == 0)
                        .isPresent())
                .isPresent();
    }

    private static boolean isWellFormed(ListenerAddress address) {
        return IpAddress.parse(address.ip())
                .filter(ip -> ip.family() == Family.IPV4
                        ? address.mask().flatMap(ListenerRules::mask).isPresent()
                        : address.mask().isEmpty())
                .isPresent();
    }

    /** A mask of no bits would put every address into one subnet. */
    private static Optional<BigInteger> mask(String text) {
        return IpAddress.parse(text)
                .filter(IpAddress::isMask)
                .map(IpAddress::number)
                .filter(number -> number.signum() > 0);
    }

    private static Object numberOrText(ListenerAddress address) {
        Optional<IpAddress> ip = IpAddress.parse(address.ip());
        return ip.isPresent() ? ip.get() : address.ip();
    }

    private static Violation repeated(ListenerOfGroup of, List<ListenerAddress> same) {
        return new Violation(
                of.path(),
                same.size() + " addresses: "
                        + Shown.list(same.stream().map(address -> Shown.quoted(address.toString()))),
                "Remove all but one of these ip(...) calls from the listener of "
                        + Shown.quoted(of.group().name()) + ".");
    }

    /** An IPv4 address in its subnet. */
    private record Placed(ListenerAddress address, BigInteger network) {

        static Optional<Placed> of(ListenerAddress address) {
            return IpAddress.parse(address.ip())
                    .filter(ip -> ip.family() == Family.IPV4)
                    .flatMap(ip -> address.mask()
                            .flatMap(ListenerRules::mask)
                            .map(mask -> new Placed(address, ip.number().and(mask))));
        }
    }

    private static String netBiosName(ListenerOfGroup of) {
        String name = of.listener().dnsName();
        return name.substring(0, Math.min(name.length(), NETBIOS_LENGTH)).toUpperCase(Locale.ROOT);
    }

    /** Whether both domains are known, and different. */
    private static boolean inOtherDomain(AvailabilityGroup one, AvailabilityGroup other) {
        Set<String> domains = domains(one);
        return !domains.isEmpty()
                && !domains(other).isEmpty()
                && domains(other).stream().noneMatch(domains::contains);
    }

    private static Set<String> domains(AvailabilityGroup group) {
        return group.servers()
                .flatMap(server -> server.installation().domain().stream())
                .map(domain -> domain.toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static Stream<Violation> clash(List<ListenerOfGroup> listeners) {
        ListenerOfGroup first = listeners.get(0);
        return listeners.stream()
                .filter(of -> !of.group().name().sameAs(first.group().name()))
                .filter(of -> !inOtherDomain(of.group(), first.group()))
                .map(of -> new Violation(
                        of.path(),
                        "begins like " + Shown.quoted(first.listener().dnsName()) + " of "
                                + Shown.quoted(first.group().name()),
                        "Call listener(...) on " + Shown.quoted(of.group().name())
                                + " with another name, unless the two are in different domains."));
    }
}
