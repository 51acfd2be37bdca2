package dev.sqldag.testkit.world.log;

import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.Database.Sync;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Roster;
import java.util.OptionalLong;

/**
 * How a follower becomes synchronized while its source goes on writing: from some block on every commit waits for it,
 * and once it has hardened up to there it has all that was ever committed without it.
 */
public final class Barriers {

    private Barriers() {}

    /** From now on commits wait for the follower. True if it has everything already. */
    public static boolean raise(Fleet fleet, Database follower, Database source) {
        if (follower.log().hardened().record() == source.log().end().record()) {
            lower(fleet, follower);
            return true;
        }
        if (follower.log().barrier().isEmpty()) {
            put(fleet, follower, OptionalLong.of(source.log().end().block()));
        }
        return false;
    }

    /** The follower is no longer on its way to be synchronized. */
    public static void lower(Fleet fleet, Database follower) {
        put(fleet, follower, OptionalLong.empty());
    }

    private static void put(Fleet fleet, Database follower, OptionalLong block) {
        fleet.databases().put(follower.logged(follower.log().barrier(block)));
    }

    static void reached(Fleet fleet, Database follower) {
        OptionalLong barrier = follower.log().barrier();
        if (barrier.isEmpty()
                || follower.log().hardened().block() < barrier.getAsLong()
                || Copies.source(fleet, follower).isEmpty()) {
            return;
        }
        lower(fleet, follower);
        if (Roster.leads(fleet, follower.membership().orElseThrow().groupId(), follower.server())) {
            Copies.forwarded(fleet, follower)
                    .ifPresent(d -> fleet.distributedDatabases().put(d.sync(Sync.SYNCHRONIZED)));
        } else {
            Database lowered =
                    fleet.database(follower.server(), follower.name()).orElseThrow();
            fleet.databases().put(lowered.sync(Sync.SYNCHRONIZED).failoverReady(true));
        }
    }
}
