package dev.sqldag.testkit.world.data;

import dev.sqldag.testkit.world.content.TableData;
import dev.sqldag.testkit.world.session.Counting;
import dev.sqldag.testkit.world.state.Fleet;

/** Row ids and identity values: given out once, and not taken back by a rollback. */
final class Counters {

    private Counters() {}

    static TableData.Counters of(Fleet fleet, String server, TableData.Counters committed) {
        return fleet.counters()
                .get(new Counting.Key(server, committed.data()))
                .map(Counting::counters)
                .filter(given -> given.row() > committed.row())
                .orElse(committed);
    }

    static void give(Fleet fleet, String server, TableData.Counters counters) {
        fleet.counters().put(new Counting(server, counters));
    }
}
