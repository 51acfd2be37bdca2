package dev.sqldag.testkit.world.log;

import dev.sqldag.testkit.world.content.LogRecord;
import dev.sqldag.testkit.world.content.Point;
import dev.sqldag.testkit.world.content.Positions;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.state.Event;
import dev.sqldag.testkit.world.state.Fleet;
import java.util.Optional;

/** What was sent to a copy arrives there, unless it no longer follows whoever sent it. */
record Arrive(String server, String database) implements Event {

    @Override
    public void happen(Fleet fleet) {
        fleet.database(server, database).ifPresent(copy -> copy.log().sent().ifPresent(parcel -> {
            Optional<Database> source = Copies.source(fleet, copy);
            Positions log = source.filter(s -> Copies.flows(fleet, copy) && fits(copy, parcel, s))
                    .map(s -> copy.log().received(parcel.record(), fleet.now()))
                    .orElseGet(() -> copy.log().sending(Optional.empty()));
            fleet.databases().put(copy.logged(log));
            fleet.after(fleet.timing().logHarden(), new Harden(server, database));
            source.ifPresent(s -> Shipping.pump(fleet, s.server(), database));
            Shipping.pump(fleet, server, database);
        }));
    }

    private static boolean fits(Database copy, Point parcel, Database source) {
        LogRecord record = parcel.record();
        return copy.log().end().record().isPartOf(record)
                && record.isPartOf(source.log().end().record());
    }
}
