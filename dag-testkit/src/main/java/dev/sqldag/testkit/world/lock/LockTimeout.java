package dev.sqldag.testkit.world.lock;

import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.world.state.Event;
import dev.sqldag.testkit.world.state.Fleet;

/** Whoever waits for an application lock has waited long enough. */
record LockTimeout(long ticket) implements Event {

    private static final int CODE = -1;

    @Override
    public void happen(Fleet fleet) {
        if (fleet.lockWaits().get(ticket).isPresent()) {
            Locks.stopWaiting(fleet, ticket);
            fleet.settle(ticket, Effect.Done.code(CODE));
        }
    }
}
