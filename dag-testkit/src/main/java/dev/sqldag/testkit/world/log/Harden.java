package dev.sqldag.testkit.world.log;

import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.state.Event;
import dev.sqldag.testkit.world.state.Fleet;

/** What a copy has in memory is on its disk. */
record Harden(String server, String database) implements Event {

    @Override
    public void happen(Fleet fleet) {
        fleet.database(server, database)
                .filter(copy ->
                        copy.log().hardened().record() != copy.log().end().record())
                .ifPresent(copy -> harden(fleet, copy.logged(copy.log().flushed(fleet.now()))));
    }

    private void harden(Fleet fleet, Database copy) {
        fleet.databases().put(copy);
        Barriers.reached(fleet, copy);
        if (Logs.writes(fleet, copy)) {
            Commits.advance(fleet, copy);
        } else {
            Shipping.report(fleet, copy);
            Redo.plan(fleet, copy);
        }
    }
}
