package dev.sqldag.testkit.world.backup;

import dev.sqldag.testkit.world.content.LogRecord;
import dev.sqldag.testkit.world.content.Positions;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.state.Fleet;

/** How far the log of a copy has come: the only place where backups and restores touch it. */
final class Position {

    private Position() {}

    static LogRecord of(Database copy) {
        return copy.log().hardened().record();
    }

    /** The copy when it has been restored up to there. */
    static Database at(Fleet fleet, Database copy, LogRecord position) {
        return copy.logged(Positions.at(position, fleet.now()));
    }
}
