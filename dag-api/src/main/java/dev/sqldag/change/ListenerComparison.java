package dev.sqldag.change;

import dev.sqldag.observation.view.GroupView;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.Listener;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.tsql.ListenerStatement;
import java.util.List;

/** The listeners of groups. */
final class ListenerComparison implements Comparison {

    @Override
    public void compare(Scene scene, Draft draft) {
        for (AvailabilityGroup group : scene.topology().groups()) {
            boolean listens =
                    scene.seen(group.name()).flatMap(GroupView::listener).isPresent();
            group.listener().filter(listener -> !listens).ifPresent(listener -> {
                String path = group.name() + "/" + listener.dnsName();
                draft.missing(path, "listener", listener.dnsName(), add(group, listener, scene));
            });
        }
    }

    private static List<Deed> add(AvailabilityGroup group, Listener listener, Scene scene) {
        ServerName primary = scene.primaryOf(group);
        Deed add = Deed.run(
                Phase.LISTENER,
                primary,
                "add listener " + listener.dnsName() + " on port " + listener.port(),
                new ListenerStatement.Add(group.name(), listener),
                group.name());
        // ADD LISTENER has no word for the port when DHCP gives the address.
        return listener.dhcp().isPresent() && listener.port() != Listener.DEFAULT_PORT
                ? List.of(add, port(group, listener, primary))
                : List.of(add);
    }

    private static Deed port(AvailabilityGroup group, Listener listener, ServerName primary) {
        return Deed.run(
                Phase.LISTENER_OPTION,
                primary,
                "let listener " + listener.dnsName() + " use port " + listener.port(),
                new ListenerStatement.SetPort(group.name(), listener.dnsName(), listener.port()),
                group.name());
    }
}
