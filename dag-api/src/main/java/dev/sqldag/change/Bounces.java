package dev.sqldag.change;

import dev.sqldag.plan.Difference;
import dev.sqldag.plan.Difference.Kind;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Changes endpoints that exist. Every ALTER ENDPOINT disconnects the groups of its server for a moment, so that of a circle of
 * groups one server changes after another, primaries last, and what was connected and synchronized is so again before the next
 * one. All partners have taken in new keys before the first of them (decision 0018).
 */
final class Bounces {

    private final Scene scene;
    private final List<EndpointChange> endpoints;
    private final Draft draft;

    /** @param endpoints of all servers, whether they change or not */
    Bounces(Scene scene, List<EndpointChange> endpoints, Draft draft) {
        this.scene = scene;
        this.endpoints = endpoints;
        this.draft = draft;
    }

    void plan() {
        Set<String> done = new HashSet<>();
        for (Circle circle : Circle.in(scene)) {
            List<EndpointChange> within = endpoints.stream()
                    .filter(endpoint -> endpoint.isLive() && circle.has(endpoint.server()))
                    .toList();
            within.forEach(endpoint -> done.add(endpoint.server().key()));
            new Round(circle, within).plan();
        }
        endpoints.stream()
                .filter(endpoint -> !done.contains(endpoint.server().key()))
                .filter(EndpointChange::isNeeded)
                .forEach(endpoint -> differs(endpoint, endpoint.deed()));
    }

    /** One difference for each property; the one deed ends them all. */
    private void differs(EndpointChange endpoint, Deed deed) {
        List<EndpointProperty> properties = endpoint.differences();
        draft.differs(
                endpoint.path(),
                properties.get(0).name(),
                seen(properties.get(0), endpoint),
                wanted(properties.get(0), endpoint),
                Kind.CHANGED,
                List.of(deed));
        properties.stream()
                .skip(1)
                .forEach(property -> draft.alsoDiffers(
                        endpoint.path(),
                        property.name(),
                        seen(property, endpoint),
                        wanted(property, endpoint),
                        Kind.CHANGED));
    }

    private static String seen(EndpointProperty property, EndpointChange endpoint) {
        return property.seen(endpoint.seen()).orElse(Difference.UNKNOWN);
    }

    private static String wanted(EndpointProperty property, EndpointChange endpoint) {
        return property.wanted(endpoint.target()).orElse(Difference.NONE);
    }

    /** The endpoints of one circle, in turn. */
    private final class Round {

        private final Circle circle;
        private final List<EndpointChange> within;
        private final Reconnection reconnection;
        private int turn;

        private Round(Circle circle, List<EndpointChange> within) {
            this.circle = circle;
            this.within = within;
            this.reconnection = new Reconnection(scene, circle, within);
        }

        private void plan() {
            Set<String> primaries = new HashSet<>();
            circle.groups()
                    .forEach(group -> primaries.add(scene.primaryOf(group).key()));
            List<EndpointChange> inOrder = within.stream()
                    .filter(EndpointChange::isNeeded)
                    .sorted(Comparator.comparing((EndpointChange some) ->
                                    primaries.contains(some.server().key()))
                            .thenComparing(some -> some.server().key()))
                    .toList();
            for (EndpointChange change : inOrder) {
                new Interim(change, within).endpoint().ifPresent(both -> {
                    draft.also(inCircle(change.configure(
                            "let endpoint " + change.seen().name()
                                    + " take what its partners are and what they will be; its groups are"
                                    + " disconnected for a moment",
                            both)));
                    await(change);
                });
            }
            for (EndpointChange change : inOrder) {
                differs(change, inCircle(change.deed()));
                await(change);
            }
        }

        private void await(EndpointChange change) {
            turn++;
            for (Reconnection.Wait wait : reconnection.after(change.server())) {
                draft.also(inCircle(Deed.await(
                        Phase.ENDPOINT,
                        wait.server(),
                        wait.condition(),
                        scene.options().connectWithin())));
            }
            turn++;
        }

        private Deed inCircle(Deed deed) {
            return deed.touching(circle.names()).inTurn(turn);
        }
    }
}
