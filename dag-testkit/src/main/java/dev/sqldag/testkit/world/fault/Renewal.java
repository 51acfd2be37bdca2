package dev.sqldag.testkit.world.fault;

import dev.sqldag.testkit.world.state.Event;
import dev.sqldag.testkit.world.state.Fleet;
import java.time.Duration;

/** A server's slow views catch up with what is. */
record Renewal(String server, Duration every) implements Event {

    @Override
    public void happen(Fleet fleet) {
        if (Distortions.of(fleet, server).memory().isPresent()) {
            Distortions.thaw(fleet, server);
            Distortions.slow(fleet, server, every);
        }
    }
}
