package dev.sqldag.change;

import dev.sqldag.observation.view.GroupView;
import dev.sqldag.observation.view.ListenerView;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.Listener;
import dev.sqldag.tsql.ListenerStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The listeners of groups. */
final class ListenerComparison implements Comparison {

    @Override
    public void compare(Scene scene, Draft draft) {
        for (AvailabilityGroup group : scene.topology().groups()) {
            Site site = Site.of(group, scene, draft);
            Optional<GroupView> view = Existing.of(site).map(Existing::view);
            if (view.isPresent() || !scene.exists(group.name())) {
                compare(site, view.map(GroupView::listeners).orElse(List.of()));
            }
        }
    }

    private static void compare(Site site, List<ListenerView> seen) {
        Optional<Listener> wanted = site.group().listener();
        Optional<ListenerView> found = wanted.flatMap(listener -> seen.stream()
                .filter(view -> view.dnsName().equalsIgnoreCase(listener.dnsName()))
                .findFirst()
                .or(() -> seen.stream().findFirst()));
        seen.stream()
                .filter(view -> found.filter(view::equals).isEmpty())
                .forEach(view -> new ListenerChange(site, view).remove(seen.size()));
        wanted.ifPresent(listener ->
                found.ifPresentOrElse(view -> new ListenerChange(site, view).compare(listener), () -> site.draft()
                        .missing(site.path(listener.dnsName()), "listener", listener.dnsName(), add(listener, site))));
    }

    /** ADD LISTENER has no word for the port when DHCP gives the address. */
    static List<Deed> add(Listener listener, Site site) {
        List<Deed> deeds = new ArrayList<>();
        deeds.add(site.deed(
                        Phase.LISTENER,
                        "add listener " + listener.dnsName() + " on port " + listener.port(),
                        new ListenerStatement.Add(site.group().name(), listener))
                .undoneBy(new ListenerStatement.Remove(site.group().name(), listener.dnsName())));
        if (listener.dhcp().isPresent() && listener.port() != Listener.DEFAULT_PORT) {
            deeds.add(port(listener.dnsName(), listener.port(), site));
        }
        return deeds;
    }

    static Deed port(String dnsName, int port, Site site) {
        return site.deed(
                Phase.LISTENER_OPTION,
                "let listener " + dnsName + " use port " + port,
                new ListenerStatement.SetPort(site.group().name(), dnsName, port));
    }
}
