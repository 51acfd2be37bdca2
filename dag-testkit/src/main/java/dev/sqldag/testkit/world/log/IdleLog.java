package dev.sqldag.testkit.world.log;

import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.state.Event;
import dev.sqldag.testkit.world.state.Fleet;

/** Databases write a little log even when nobody does anything, as checkpoints and sleeping sessions do in life. */
public record IdleLog() implements Event {

    @Override
    public void happen(Fleet fleet) {
        for (Database copy : fleet.databases().where(d -> !d.system() && Logs.writes(fleet, d))) {
            Logs.append(fleet, copy, 1);
        }
        fleet.after(fleet.timing().idleLog(), this);
    }
}
