package dev.sqldag.testkit.world.flow;

import dev.sqldag.testkit.world.log.Barriers;
import dev.sqldag.testkit.world.log.Logs;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.Database.Sync;
import dev.sqldag.testkit.world.state.Fleet;

/** The way of a connected copy to its source: what the source has not is undone, then it follows, then it is equal. */
final class Approach {

    private Approach() {}

    static Sync step(Fleet fleet, Database copy, Database source, Sync now, boolean synchronous) {
        if (!now.following()) {
            return begin(fleet, copy, source, now);
        }
        if (!synchronous) {
            Barriers.lower(fleet, copy);
            return Sync.SYNCHRONIZING;
        }
        return now == Sync.SYNCHRONIZED || Barriers.raise(fleet, copy, source) ? Sync.SYNCHRONIZED : Sync.SYNCHRONIZING;
    }

    private static Sync begin(Fleet fleet, Database copy, Database source, Sync now) {
        Barriers.lower(fleet, copy);
        if (!Logs.diverged(copy, source)) {
            return Sync.SYNCHRONIZING;
        }
        if (now != Sync.REVERTING) {
            return Sync.REVERTING;
        }
        return Logs.undo(fleet, copy, source) ? Sync.SYNCHRONIZING : Sync.NOT_SYNCHRONIZING;
    }
}
