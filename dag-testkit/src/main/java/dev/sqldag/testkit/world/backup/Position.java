package dev.sqldag.testkit.world.backup;

import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Logs;

/** How far the log of a copy has come, as a number: the only place where backups and restores touch it. */
final class Position {

    private Position() {}

    static long of(Fleet fleet, Database copy) {
        return Logs.block(fleet, copy, fleet.now());
    }

    /** The copy when it has been restored up to there. */
    static Database at(Fleet fleet, Database copy, long position) {
        return copy.logged(position, fleet.now());
    }
}
