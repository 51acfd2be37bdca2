package dev.sqldag.testkit.world.log;

import dev.sqldag.testkit.world.content.Progress;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.state.Event;
import dev.sqldag.testkit.world.state.Fleet;

/** A source hears how far a follower is, unless that follows it no longer. */
record Report(String server, String database, Progress progress) implements Event {

    @Override
    public void happen(Fleet fleet) {
        fleet.database(server, database)
                .filter(follower ->
                        Copies.flows(fleet, follower) && isNews(follower.log().known()))
                .ifPresent(follower -> Copies.source(fleet, follower).ifPresent(source -> {
                    fleet.databases().put(follower.logged(follower.log().known(progress)));
                    hear(fleet, source);
                }));
    }

    /** Reports may overtake each other. */
    private boolean isNews(Progress known) {
        return !progress.hardened().at().isBefore(known.hardened().at())
                && !progress.redone().at().isBefore(known.redone().at());
    }

    /** A writer ends commits; a forwarder tells the next one. */
    private static void hear(Fleet fleet, Database source) {
        if (Logs.writes(fleet, source)) {
            Commits.advance(fleet, source);
        } else if (Commits.safe(fleet, source) != source.log().known().safe()) {
            Shipping.report(fleet, source);
        }
    }
}
