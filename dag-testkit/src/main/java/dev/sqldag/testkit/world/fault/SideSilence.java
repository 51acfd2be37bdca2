package dev.sqldag.testkit.world.fault;

import dev.sqldag.testkit.world.flow.Links;
import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.state.Event;
import dev.sqldag.testkit.world.state.Fleet;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The session timeout of a distributed group is over, which is the default one ([K]). */
record SideSilence(DistributedSide.Key side, Instant since) implements Event {

    private static final int SESSION_TIMEOUT = 10;

    static void begins(Fleet fleet, DistributedSide side) {
        fleet.sides().put(side.link(side.link().silent(fleet.now())));
        Duration timeout = fleet.timing().second().multipliedBy(SESSION_TIMEOUT);
        fleet.at(fleet.now().plus(timeout), new SideSilence(side.key(), fleet.now()));
    }

    @Override
    public void happen(Fleet fleet) {
        fleet.sides()
                .get(side)
                .filter(s -> s.link().silentSince().equals(Optional.of(since)))
                .ifPresent(s -> {
                    Links.dropDistributed(fleet, s.id());
                    Links.connectDistributed(fleet, s.id());
                });
    }
}
