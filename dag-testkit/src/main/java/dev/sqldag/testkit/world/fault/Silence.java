package dev.sqldag.testkit.world.fault;

import dev.sqldag.testkit.world.flow.Links;
import dev.sqldag.testkit.world.model.Link;
import dev.sqldag.testkit.world.model.Replica;
import dev.sqldag.testkit.world.state.Event;
import dev.sqldag.testkit.world.state.Fleet;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** SESSION_TIMEOUT of a replica is over: if nothing came through all the time, the connection counts as lost. */
record Silence(UUID replica, Instant since) implements Event {

    static void begins(Fleet fleet, Replica replica) {
        Link silent = replica.link().silent(fleet.now());
        fleet.replicas().put(replica.link(silent));
        Duration timeout =
                fleet.timing().second().multipliedBy(replica.settings().sessionTimeout());
        fleet.at(fleet.now().plus(timeout), new Silence(replica.id(), fleet.now()));
    }

    @Override
    public void happen(Fleet fleet) {
        fleet.replicas()
                .get(replica)
                .filter(r -> r.link().silentSince().equals(Optional.of(since)))
                .ifPresent(r -> {
                    Links.drop(fleet, r, Outages.primaryGoesOn(fleet, r));
                    Links.tryAgain(fleet);
                });
    }
}
