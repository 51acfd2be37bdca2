package dev.sqldag.change;

import dev.sqldag.observation.view.ListenerView;
import dev.sqldag.topology.ListenerAddress;
import dev.sqldag.topology.server.IpAddress;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;

/**
 * The static addresses of a listener that are wanted beside those that are there.
 *
 * @param missing wanted and not there
 * @param surplus there and not wanted
 * @param clashing of the surplus ones, those whose subnet a missing one is in: it has room for one (error 19451)
 */
record Addresses(
        List<ListenerAddress> kept,
        List<ListenerAddress> missing,
        List<ListenerAddress> surplus,
        List<ListenerAddress> clashing) {

    /** The bits that an IPv6 subnet leaves to its hosts; nobody says another prefix. */
    private static final int HOST_BITS = 64;

    static Addresses of(List<ListenerAddress> wanted, List<ListenerAddress> seen) {
        List<ListenerAddress> missing =
                wanted.stream().filter(address -> !isAmong(address, seen)).toList();
        List<ListenerAddress> surplus =
                seen.stream().filter(address -> !isAmong(address, wanted)).toList();
        return new Addresses(
                seen.stream().filter(address -> isAmong(address, wanted)).toList(),
                missing,
                surplus,
                surplus.stream()
                        .filter(gone -> missing.stream().anyMatch(comes -> shareSubnet(gone, comes)))
                        .toList());
    }

    /** Those of the view, whose parts are all known; an IPv6 address has no mask, whatever the catalog shows. */
    static List<ListenerAddress> of(ListenerView view) {
        return view.addresses().stream()
                .flatMap(address -> address.ip().stream()
                        .map(ip -> new ListenerAddress(ip, address.mask().filter(mask -> ip.indexOf(':') < 0))))
                .toList();
    }

    /** All of them, whatever the order of rows. */
    static String text(ListenerView view) {
        return of(view).stream()
                .map(ListenerAddress::toString)
                .sorted()
                .toList()
                .toString();
    }

    private static boolean isAmong(ListenerAddress address, List<ListenerAddress> others) {
        return others.stream().anyMatch(other -> key(other).equals(key(address)));
    }

    /** An address may be spelled in several ways. */
    private static String key(ListenerAddress address) {
        return part(address.ip()) + "/" + address.mask().map(Addresses::part).orElse("");
    }

    private static String part(String ip) {
        return IpAddress.parse(ip).map(IpAddress::toString).orElse(ip.toLowerCase(Locale.ROOT));
    }

    private static boolean shareSubnet(ListenerAddress one, ListenerAddress other) {
        return IpAddress.parse(one.ip())
                .flatMap(first -> IpAddress.parse(other.ip())
                        .filter(second -> first.family() == second.family())
                        .map(second -> subnet(first, other).equals(subnet(second, other))))
                .orElse(false);
    }

    private static BigInteger subnet(IpAddress address, ListenerAddress masked) {
        return masked.mask()
                .flatMap(IpAddress::parse)
                .map(mask -> address.number().and(mask.number()))
                .orElseGet(() -> address.number().shiftRight(HOST_BITS));
    }
}
