package dev.sqldag.testkit.world.flow;

import dev.sqldag.testkit.world.disk.Traits;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.Seeding;
import dev.sqldag.testkit.world.model.Seeding.State;
import dev.sqldag.testkit.world.state.Fleet;
import java.util.Optional;

/**
 * A forwarder whose database was restored by hand before: automatic seeding finds it, lets it catch up, and leaves a row on
 * the forwarder that says FAILED, which is harmless (tsql-facts 3.3, 9.17). On secondaries of a local group such a
 * database is one that exists already ([?]).
 */
final class RestoredTarget {

    private RestoredTarget() {}

    private static Optional<Database> target(Fleet fleet, Seeding seeding) {
        return fleet.database(seeding.remoteServer(), seeding.database());
    }

    private static Optional<Traits> source(Fleet fleet, Seeding seeding) {
        return fleet.database(seeding.server(), seeding.database())
                .map(d -> fleet.disks().of(fleet, d));
    }

    /** Whether the forwarder has a copy of the same database that waits for more. */
    static boolean restored(Fleet fleet, Seeding seeding) {
        boolean distributed = fleet.groups().get(seeding.group()).isEmpty();
        return distributed
                && target(fleet, seeding)
                        .filter(d -> d.state() == Database.State.RESTORING
                                && d.membership().isEmpty())
                        .map(d -> fleet.disks().of(fleet, d).family())
                        .filter(family -> source(fleet, seeding)
                                .filter(s -> s.family().equals(family))
                                .isPresent())
                        .isPresent();
    }

    /** What was backed up since may be gone from the source's log ([D]). */
    static boolean isReady(Fleet fleet, Seeding seeding) {
        boolean sameVersion = fleet.server(seeding.server()).major()
                == fleet.server(seeding.remoteServer()).major();
        long needed = source(fleet, seeding).flatMap(Traits::chain).orElse(0L);
        return sameVersion
                && restored(fleet, seeding)
                && target(fleet, seeding).filter(d -> d.block() >= needed).isPresent();
    }

    static void join(Fleet fleet, Seeding seeding, Seeding targetRow) {
        fleet.seedings().put(targetRow);
        SeedingDone.join(fleet, seeding, target(fleet, seeding).orElseThrow());
        Seeder.end(fleet, seeding, State.COMPLETED, Optional.empty());
        fleet.seedings().put(targetRow.ended(State.FAILED, fleet.now(), Optional.of(SeedingFailures.NO_ANSWER)));
    }
}
