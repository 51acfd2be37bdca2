package dev.sqldag.testkit.world.log;

import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.state.Event;
import dev.sqldag.testkit.world.state.Fleet;

/**
 * The copies of a database have other sources or states now: the log flows accordingly, commits wait for others, and
 * whoever follows says where it is, because what it said last may have been lost with a connection.
 */
record Reconsider(String database) implements Event {

    @Override
    public void happen(Fleet fleet) {
        for (Database copy : fleet.databases().where(d -> d.name().equalsIgnoreCase(database))) {
            Shipping.pump(fleet, copy.server(), database);
            if (Logs.writes(fleet, copy)) {
                Commits.advance(fleet, copy);
            } else {
                Shipping.report(fleet, copy);
                Redo.plan(fleet, copy);
                Shipping.report(fleet, copy);
            }
        }
    }
}
