package dev.sqldag.testkit.world.log;

import dev.sqldag.testkit.world.content.LogRecord;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.state.Event;
import dev.sqldag.testkit.world.state.Fleet;

/** What a follower has on its disk is in its tables. */
record Redo(String server, String database) implements Event {

    @Override
    public void happen(Fleet fleet) {
        fleet.database(server, database)
                .filter(copy -> !Logs.writes(fleet, copy))
                .ifPresent(copy -> {
                    LogRecord hardened = copy.log().hardened().record();
                    Database after = copy.logged(copy.log().redone(hardened, fleet.now()));
                    fleet.databases().put(after);
                    Shipping.report(fleet, after);
                });
    }
}
