package dev.sqldag.testkit.world.log;

import dev.sqldag.testkit.world.content.LogRecord;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.state.Event;
import dev.sqldag.testkit.world.state.Fleet;

/** What a follower had on its disk is in its tables, unless it was undone or redone meanwhile. */
record Redo(String server, String database, LogRecord record) implements Event {

    static void plan(Fleet fleet, Database copy) {
        LogRecord hardened = copy.log().hardened().record();
        fleet.after(fleet.timing().redo(), new Redo(copy.server(), copy.name(), hardened));
    }

    @Override
    public void happen(Fleet fleet) {
        fleet.database(server, database)
                .filter(copy -> !Logs.writes(fleet, copy))
                .filter(copy -> record.isPartOf(copy.log().hardened().record())
                        && !record.isPartOf(copy.log().redone().record()))
                .map(copy -> copy.logged(copy.log().redone(record, fleet.now())))
                .ifPresent(copy -> {
                    fleet.databases().put(copy);
                    Shipping.report(fleet, copy);
                });
    }
}
