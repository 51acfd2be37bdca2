package dev.sqldag.testkit.world.log;

import dev.sqldag.testkit.world.content.LogRecord;
import dev.sqldag.testkit.world.content.Point;
import dev.sqldag.testkit.world.content.Positions;
import dev.sqldag.testkit.world.content.Progress;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Network;
import java.util.Optional;

/** The log on its way: one parcel at a time to each follower, with all that there is. */
final class Shipping {

    private Shipping() {}

    /** Sends every follower what it lacks, unless something is on its way to it already. */
    static void pump(Fleet fleet, String server, String database) {
        fleet.database(server, database)
                .ifPresent(source -> Copies.followers(fleet, source).forEach(f -> send(fleet, source, f)));
    }

    private static void send(Fleet fleet, Database source, Database follower) {
        LogRecord record = source.log().end().record();
        LogRecord has = follower.log().end().record();
        if (Copies.flows(fleet, follower) && follower.log().sent().isEmpty() && has != record && has.isPartOf(record)) {
            Point parcel = new Point(record, fleet.now());
            fleet.databases().put(follower.logged(follower.log().sending(Optional.of(parcel))));
            fleet.after(
                    fleet.timing().logSend().plus(Network.delay(fleet, source.server(), follower.server())),
                    new Arrive(follower.server(), follower.name()));
        }
    }

    /** The follower tells its source how far it is. */
    static void report(Fleet fleet, Database follower) {
        Positions log = follower.log();
        Progress progress = new Progress(log.end(), log.hardened(), log.redone(), Commits.safe(fleet, follower));
        Copies.source(fleet, follower)
                .filter(source -> Copies.flows(fleet, follower))
                .ifPresent(source -> fleet.after(
                        fleet.timing().logReport().plus(Network.delay(fleet, follower.server(), source.server())),
                        new Report(follower.server(), follower.name(), progress)));
    }
}
