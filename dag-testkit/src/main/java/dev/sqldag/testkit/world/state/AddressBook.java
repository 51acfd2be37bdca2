package dev.sqldag.testkit.world.state;

import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.Listener;
import dev.sqldag.testkit.world.model.Server;
import java.util.Optional;

/** Which server a name leads to. */
public final class AddressBook {

    private AddressBook() {}

    /**
     * Resolves a host name by its first label: that of a machine, or of a listener, which leads to the primary, as the
     * listener's addresses do.
     */
    public static Optional<Server> resolve(Fleet fleet, String host) {
        String label = firstLabel(host);
        return fleet.servers().stream()
                .filter(s -> s.spec().hosts().stream().anyMatch(label::equalsIgnoreCase))
                .findFirst()
                .or(() -> listenerGroup(fleet, host).flatMap(Group::primary).map(fleet::server));
    }

    static boolean isListener(Fleet fleet, String host) {
        return listenerGroup(fleet, host).isPresent();
    }

    private static Optional<Group> listenerGroup(Fleet fleet, String host) {
        String label = firstLabel(host);
        return fleet.groups().stream()
                .filter(g -> g.listener()
                        .filter(l -> l.dnsName().equalsIgnoreCase(label) || has(l, host))
                        .isPresent())
                .findFirst();
    }

    private static boolean has(Listener listener, String address) {
        String plain = address.replace("[", "").replace("]", "");
        return listener.addresses().stream().anyMatch(ip -> ip.address().equalsIgnoreCase(plain));
    }

    private static String firstLabel(String host) {
        int dot = host.indexOf('.');
        return dot < 0 ? host : host.substring(0, dot);
    }
}
