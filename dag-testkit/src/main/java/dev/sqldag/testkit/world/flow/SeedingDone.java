package dev.sqldag.testkit.world.flow;

import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.model.Seeding;
import dev.sqldag.testkit.world.model.Seeding.State;
import dev.sqldag.testkit.world.state.Event;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Logs;
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
        if (source.isEmpty() || target.isEmpty()) {
            Seeder.end(fleet, seeding, State.FAILED, Optional.of(SeedingFailures.DISCONNECTED));
            return;
        }
        Database copy = target.get()
                .state(Database.State.ONLINE)
                .logged(Logs.block(fleet, source.get(), fleet.now()), fleet.now());
        fleet.groups()
                .get(seeding.group())
                .ifPresentOrElse(
                        group -> Memberships.join(fleet, group, copy), () -> joinDistributed(fleet, seeding, copy));
        Seeder.end(fleet, seeding, State.COMPLETED, Optional.empty());
    }

    private static void joinDistributed(Fleet fleet, Seeding seeding, Database copy) {
        DistributedSide side = fleet.sides().stream()
                .filter(s -> s.id().equals(seeding.group()) && s.forwards())
                .findFirst()
                .orElseThrow();
        Memberships.joinDistributed(fleet, side, copy);
    }
}
