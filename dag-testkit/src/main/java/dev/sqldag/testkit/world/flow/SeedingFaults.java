package dev.sqldag.testkit.world.flow;

import dev.sqldag.testkit.world.model.Seeding;
import dev.sqldag.testkit.world.model.Seeding.Failure;
import dev.sqldag.testkit.world.spec.SeedingFault;
import dev.sqldag.testkit.world.state.Disks.SeedingTrouble;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Named;
import java.util.Optional;

/** What the owner of the world wants to go wrong. */
final class SeedingFaults {

    private SeedingFaults() {}

    private static Optional<SeedingFault> fault(Fleet fleet, Seeding source) {
        return fleet.disks()
                .seedingTroubles()
                .get(new Named(source.remoteServer(), source.database()))
                .map(SeedingTrouble::fault);
    }

    static boolean stalls(Fleet fleet, Seeding source) {
        return fault(fleet, source).filter(SeedingFault.STALLS::equals).isPresent();
    }

    static Optional<Failure> failure(Fleet fleet, Seeding source) {
        return fault(fleet, source).flatMap(fault -> switch (fault) {
            case FAILS -> Optional.of(SeedingFailures.BROKEN_OFF);
            case DISK_FULL -> Optional.of(SeedingFailures.DISK_FULL);
            case STALLS -> Optional.empty();
        });
    }
}
