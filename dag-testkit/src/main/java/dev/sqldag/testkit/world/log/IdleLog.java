package dev.sqldag.testkit.world.log;

import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.state.Event;
import dev.sqldag.testkit.world.state.Fleet;

/**
 * Databases write a little log even when nobody does anything, as checkpoints and sleeping sessions do in life. Every
 * block is followed by another one some time later, so that only a world without a writer comes to rest.
 */
record IdleLog() implements Event {

    static void plan(Fleet fleet) {
        fleet.at(fleet.now().plus(fleet.timing().idleLog()), new IdleLog());
    }

    @Override
    public void happen(Fleet fleet) {
        for (Database copy : fleet.databases().where(d -> !d.system() && Logs.writes(fleet, d))) {
            Logs.append(fleet, copy, 1);
        }
    }
}
