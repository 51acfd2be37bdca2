package dev.sqldag.change;

import dev.sqldag.observation.view.ListenerView;
import dev.sqldag.plan.Difference;
import dev.sqldag.plan.Difference.Kind;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.topology.Listener;
import dev.sqldag.topology.ListenerAddress;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.tsql.ListenerStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of a listener that is there. Its port changes in place, and addresses are added; all else means to remove it
 * and add another, during which clients do not find the group. Before SQL Server 2025 that is so also for an address that
 * goes; tsql-facts 5.13.
 */
record ListenerChange(Site site, ListenerView seen) {

    /** What the topology does not have; of several one can be removed with T-SQL, which shows no more than whether any is there. */
    void remove(int count) {
        if (!site.removing() || count > 1) {
            site.surplus(path(), "listener", seen.dnsName());
            return;
        }
        differs("listener", seen.dnsName(), Difference.NONE, Kind.SURPLUS, List.of(goes(Phase.REMOVE_LISTENER)));
    }

    void compare(Listener wanted) {
        Optional<String> unknown = unknown();
        if (unknown.isPresent()) {
            site.unknown(path(), unknown.get(), "as the topology says");
        } else if (!isOfKind(wanted)) {
            replace("listener", text(listener()), text(wanted), wanted);
        } else {
            Addresses addresses = Addresses.of(wanted.addresses(), listener().addresses());
            AddressChange change = new AddressChange(site, seen.dnsName(), addresses);
            if (change.takesRecreation()) {
                replace(
                        "listener addresses",
                        listener().addresses().toString(),
                        wanted.addresses().toString(),
                        wanted);
            } else if (isManageable(!addresses.missing().isEmpty()
                    || wanted.port() != listener().port())) {
                change.compare();
                port(wanted.port());
            }
        }
    }

    private Optional<String> unknown() {
        if (seen.port().isEmpty()) {
            return Optional.of("listener port");
        }
        if (seen.distributedNetworkName().isEmpty()) {
            return Optional.of("the kind of the listener's name");
        }
        return seen.addresses().stream().allMatch(ListenerChange::isKnown)
                ? Optional.empty()
                : Optional.of("listener addresses");
    }

    private static boolean isKnown(ListenerView.Address address) {
        boolean dhcp = address.dhcp().orElse(false);
        boolean masked = address.mask().isPresent()
                || address.ip().filter(ip -> ip.indexOf(':') >= 0).isPresent();
        return address.dhcp().isPresent() && (dhcp || (address.ip().isPresent() && masked));
    }

    private boolean isOfKind(Listener wanted) {
        return wanted.dnsName().equalsIgnoreCase(seen.dnsName())
                && wanted.distributedNetworkName() == listener().distributedNetworkName()
                && wanted.dhcp().isPresent() == listener().dhcp().isPresent()
                && wanted.dhcp()
                        .flatMap(Listener.Dhcp::subnet)
                        .filter(subnet -> !listener()
                                .dhcp()
                                .flatMap(Listener.Dhcp::subnet)
                                .equals(Optional.of(subnet)))
                        .isEmpty();
    }

    private void replace(String property, String was, String willBe, Listener wanted) {
        if (!site.removing()) {
            site.fixed(
                    path(),
                    property,
                    was,
                    willBe,
                    "The listener must be removed and added, during which clients do not find the group: plan with"
                            + " removing(), or change the topology.");
        } else if (isManageable(true)) {
            List<Deed> deeds = new ArrayList<>();
            deeds.add(goes(Phase.UNLISTEN));
            deeds.addAll(ListenerComparison.add(wanted, site));
            differs(property, was, willBe, Kind.CHANGED, deeds);
        }
    }

    private Deed goes(Phase phase) {
        Deed remove = site.deed(
                phase, "remove listener " + seen.dnsName(), new ListenerStatement.Remove(group(), seen.dnsName()));
        Listener before = listener();
        boolean exact = unknown().isEmpty() && (before.dhcp().isEmpty() || before.port() == Listener.DEFAULT_PORT);
        return exact ? remove.undoneBy(new ListenerStatement.Add(group(), before)) : remove;
    }

    private void port(int wanted) {
        int port = listener().port();
        if (port != wanted) {
            Deed deed = ListenerComparison.port(seen.dnsName(), wanted, site)
                    .undoneBy(new ListenerStatement.SetPort(group(), seen.dnsName(), port));
            differs("listener port", Integer.toString(port), Integer.toString(wanted), Kind.CHANGED, List.of(deed));
        }
    }

    /** One that was made outside SQL Server cannot be managed by T-SQL. */
    private boolean isManageable(boolean changes) {
        boolean manageable = seen.conformant().orElse(true);
        if (changes && !manageable) {
            site.problem(
                    ProblemCode.LISTENER_NOT_CONFORMANT,
                    path(),
                    "a listener that changes is one that T-SQL can manage (error 19459)",
                    "it was made in the cluster, in another form",
                    "Change it in the cluster, or remove it there and plan again.");
        }
        return manageable || !changes;
    }

    private void differs(String property, String was, String willBe, Kind kind, List<Deed> deeds) {
        site.draft().differs(path(), property, was, willBe, kind, deeds);
    }

    /** The listener as a topology would say it. */
    private Listener listener() {
        Optional<Listener.Dhcp> dhcp = seen.addresses().stream()
                .filter(address -> address.dhcp().orElse(false))
                .findFirst()
                .map(address -> new Listener.Dhcp(
                        address.networkIp().map(ip -> new ListenerAddress(ip, address.networkMask()))));
        return new Listener(
                seen.dnsName(),
                seen.port().orElse(Listener.DEFAULT_PORT),
                dhcp.isPresent() ? List.of() : Addresses.of(seen),
                dhcp,
                seen.distributedNetworkName().orElse(false));
    }

    private static String text(Listener listener) {
        String network = listener.distributedNetworkName()
                ? "distributed network name"
                : listener.dhcp()
                        .map(dhcp -> "DHCP"
                                + dhcp.subnet().map(subnet -> " in " + subnet).orElse(""))
                        .orElseGet(() -> listener.addresses().toString());
        return listener.dnsName() + ", " + network;
    }

    private String path() {
        return site.path(seen.dnsName());
    }

    private GroupName group() {
        return site.group().name();
    }
}
