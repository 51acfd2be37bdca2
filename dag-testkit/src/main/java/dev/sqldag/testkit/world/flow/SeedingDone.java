package dev.sqldag.testkit.world.flow;

import dev.sqldag.testkit.world.content.Positions;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.model.Seeding;
import dev.sqldag.testkit.world.model.Seeding.State;
import dev.sqldag.testkit.world.state.Event;
import dev.sqldag.testkit.world.state.Fleet;
import java.util.Optional;
import java.util.UUID;

/** The last byte has arrived: the database joins its group, and on a forwarder the local group too. */
record SeedingDone(UUID operation) implements Event {

    @Override
    public void happen(Fleet fleet) {
        fleet.seedings().get(operation).filter(Seeding::running).ifPresent(seeding -> arrive(fleet, seeding));
    }

    private static void arrive(Fleet fleet, Seeding seeding) {
        Optional<Database> source = fleet.database(seeding.server(), seeding.database());
        Optional<Database> target = fleet.database(seeding.remoteServer(), seeding.database());
        Optional<Seeding.Failure> fault = SeedingFaults.failure(fleet, seeding);
        if (fault.isPresent()) {
            Seeder.fail(fleet, seeding, fault.get());
            return;
        }
        if (SeedingFaults.stalls(fleet, seeding)) {
            return;
        }
        if (source.isEmpty() || target.isEmpty()) {
            Seeder.end(fleet, seeding, State.FAILED, Optional.of(SeedingFailures.DISCONNECTED));
            return;
        }
        join(fleet, seeding, target.get());
        Seeder.end(fleet, seeding, State.COMPLETED, Optional.empty());
    }

    /** The copy becomes what its source is, and a member of the group. */
    static void join(Fleet fleet, Seeding seeding, Database target) {
        Database source = fleet.database(seeding.server(), seeding.database()).orElseThrow();
        Database copy = target.state(Database.State.ONLINE)
                .logged(Positions.at(source.log().hardened().record(), fleet.now()));
        fleet.groups()
                .get(seeding.group())
                .ifPresentOrElse(
                        group -> Memberships.join(fleet, group, copy), () -> joinDistributed(fleet, seeding, copy));
    }

    private static void joinDistributed(Fleet fleet, Seeding seeding, Database copy) {
        DistributedSide side = fleet.sides().stream()
                .filter(s -> s.id().equals(seeding.group()) && s.forwards())
                .findFirst()
                .orElseThrow();
        Memberships.joinDistributed(fleet, side, copy);
    }
}
