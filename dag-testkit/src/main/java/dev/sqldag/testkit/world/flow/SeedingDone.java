package dev.sqldag.testkit.world.flow;

import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.Database.Membership;
import dev.sqldag.testkit.world.model.Database.Sync;
import dev.sqldag.testkit.world.model.DistributedDatabase;
import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.Replica;
import dev.sqldag.testkit.world.model.Seeding;
import dev.sqldag.testkit.world.model.Seeding.State;
import dev.sqldag.testkit.world.state.Event;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Logs;
import dev.sqldag.testkit.world.state.Roster;
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
        Database copy = target.state(Database.State.ONLINE).logged(Logs.block(fleet, source, fleet.now()), fleet.now());
        if (fleet.groups().get(seeding.group()).isPresent()) {
            joinLocal(fleet, seeding, copy);
        } else {
            joinDistributed(fleet, seeding, copy);
        }
    }

    private static void joinLocal(Fleet fleet, Seeding seeding, Database copy) {
        Replica replica =
                Roster.replica(fleet, seeding.group(), seeding.remoteServer()).orElseThrow();
        Membership membership =
                new Membership(seeding.group(), seeding.groupDatabase(), replica.id(), Sync.INITIALIZING);
        fleet.databases().put(copy.in(membership));
        fleet.after(fleet.timing().catchUp(), new CatchUp(copy.server(), copy.name()));
    }

    private static void joinDistributed(Fleet fleet, Seeding seeding, Database copy) {
        DistributedSide side = fleet.sides().stream()
                .filter(s -> s.id().equals(seeding.group()) && !s.primary())
                .findFirst()
                .orElseThrow();
        Group local = fleet.group(side.localGroup());
        Replica replica =
                Roster.replica(fleet, local.id(), seeding.remoteServer()).orElseThrow();
        Group.Entry entry = new Group.Entry(fleet.dice().uuid(), copy.name());
        fleet.groups().put(local.plus(entry));
        fleet.databases().put(copy.in(new Membership(local.id(), entry.id(), replica.id(), Sync.SYNCHRONIZING)));
        DistributedDatabase joined =
                new DistributedDatabase(side.id(), local.id(), seeding.groupDatabase(), copy.name(), Sync.INITIALIZING);
        fleet.distributedDatabases().put(joined);
        fleet.after(fleet.timing().catchUp(), new CatchUpDistributed(joined.key()));
        Memberships.addToDistributed(fleet, local, copy.name());
        Seeder.consider(fleet, local.id(), false);
    }
}
