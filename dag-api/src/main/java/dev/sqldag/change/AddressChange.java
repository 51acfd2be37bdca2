package dev.sqldag.change;

import dev.sqldag.plan.Difference;
import dev.sqldag.plan.Difference.Kind;
import dev.sqldag.topology.ListenerAddress;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.tsql.ListenerStatement;
import java.util.List;

/** Addresses that come to a listener, and go. */
record AddressChange(Site site, String dnsName, Addresses addresses) {

    private static final String PROPERTY = "listener address";

    /** Whether the addresses can be had only with another listener. */
    boolean takesRecreation() {
        if (!site.removing()) {
            return !addresses.clashing().isEmpty();
        }
        boolean removable = addresses.surplus().stream().allMatch(address -> site.knows(remove(address)));
        // The last one cannot be removed (error 19535), not even for the moment until another one is there.
        boolean stays = !addresses.kept().isEmpty()
                || addresses.clashing().size() < addresses.surplus().size();
        return !removable || (!addresses.clashing().isEmpty() && !stays);
    }

    void compare() {
        addresses.clashing().forEach(address -> goes(address, Phase.UNLISTEN));
        addresses.missing().forEach(this::comes);
        addresses.surplus().stream()
                .filter(address -> !addresses.clashing().contains(address))
                .forEach(address -> goes(address, Phase.REMOVE_LISTENER));
    }

    private void comes(ListenerAddress address) {
        Deed add = site.deed(
                Phase.LISTENER_OPTION,
                "let listener " + dnsName + " serve " + address.ip(),
                new ListenerStatement.AddAddress(group(), dnsName, address));
        ListenerStatement.RemoveAddress back = remove(address);
        site.draft()
                .missing(
                        site.path(dnsName),
                        PROPERTY,
                        address.toString(),
                        List.of(site.knows(back) ? add.undoneBy(back) : add));
    }

    private void goes(ListenerAddress address, Phase phase) {
        if (!site.removing()) {
            site.surplus(site.path(dnsName), PROPERTY, address.toString());
            return;
        }
        Deed remove = site.deed(phase, "let listener " + dnsName + " leave " + address.ip(), remove(address))
                .undoneBy(new ListenerStatement.AddAddress(group(), dnsName, address));
        site.draft()
                .differs(
                        site.path(dnsName),
                        PROPERTY,
                        address.toString(),
                        Difference.NONE,
                        Kind.SURPLUS,
                        List.of(remove));
    }

    private ListenerStatement.RemoveAddress remove(ListenerAddress address) {
        return new ListenerStatement.RemoveAddress(group(), dnsName, address);
    }

    private GroupName group() {
        return site.group().name();
    }
}
