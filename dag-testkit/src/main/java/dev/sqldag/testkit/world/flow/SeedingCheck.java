package dev.sqldag.testkit.world.flow;

import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.model.Replica;
import dev.sqldag.testkit.world.model.Seeding;
import dev.sqldag.testkit.world.model.Seeding.Failure;
import dev.sqldag.testkit.world.model.Seeding.State;
import dev.sqldag.testkit.world.model.Server;
import dev.sqldag.testkit.world.state.Event;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Identifiers;
import dev.sqldag.testkit.world.state.Network;
import dev.sqldag.testkit.world.state.Roster;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The source has asked the target whether it can be seeded, and has an answer or none. */
record SeedingCheck(UUID operation) implements Event {

    @Override
    public void happen(Fleet fleet) {
        fleet.seedings().get(operation).filter(Seeding::running).ifPresent(seeding -> answer(fleet, seeding));
    }

    private static void answer(Fleet fleet, Seeding seeding) {
        Optional<Failure> failure = failure(fleet, seeding);
        if (failure.isPresent()) {
            Seeder.end(fleet, seeding, State.FAILED, failure);
            return;
        }
        Instant end = fleet.now().plus(fleet.dice().about(duration(fleet, seeding)));
        fleet.seedings().put(seeding.transferring(end));
        fleet.seedings().put(targetRow(fleet, seeding, end));
        fleet.databases().put(half(fleet, seeding));
        fleet.at(end, new SeedingDone(seeding.id()));
    }

    private static Optional<Failure> failure(Fleet fleet, Seeding seeding) {
        Server source = fleet.server(seeding.server());
        Server target = fleet.server(seeding.remoteServer());
        boolean distributed = fleet.groups().get(seeding.group()).isEmpty();
        if (!distributed && !granted(fleet, seeding)) {
            return Optional.of(SeedingFailures.NO_ANSWER);
        }
        if (target.major() != source.major()) {
            return Optional.of(SeedingFailures.OTHER_VERSION);
        }
        if (distributed && !sameInstanceName(source, target)) {
            return Optional.of(SeedingFailures.OTHER_INSTANCE_NAME);
        }
        return fleet.database(target.name(), seeding.database()).map(d -> SeedingFailures.DATABASE_EXISTS);
    }

    /** The forwarder needs no grant: it is a primary already (tsql-facts 3.4). */
    private static boolean granted(Fleet fleet, Seeding seeding) {
        return Roster.replica(fleet, seeding.group(), seeding.remoteServer())
                .filter(Replica::granted)
                .isPresent();
    }

    private static boolean sameInstanceName(Server source, Server target) {
        return source.spec()
                .instance()
                .orElse("")
                .equalsIgnoreCase(target.spec().instance().orElse(""));
    }

    private static Duration duration(Fleet fleet, Seeding seeding) {
        long rate = Math.min(
                fleet.timing().seedingBytesPerSecond(),
                Network.route(fleet, seeding.server(), seeding.remoteServer())
                        .bytesPerSecond()
                        .orElse(Long.MAX_VALUE));
        return fleet.timing().seedingMinimum().plusMillis(seeding.bytes() * 1000 / rate);
    }

    private static Seeding targetRow(Fleet fleet, Seeding seeding, Instant end) {
        return new Seeding(
                seeding.partner(),
                seeding.id(),
                seeding.remoteServer(),
                seeding.server(),
                seeding.group(),
                seeding.groupDatabase(),
                sourceReplica(fleet, seeding),
                seeding.database(),
                false,
                State.SEEDING,
                fleet.now(),
                end,
                Optional.empty(),
                seeding.bytes(),
                seeding.attempts(),
                Optional.empty());
    }

    private static UUID sourceReplica(Fleet fleet, Seeding seeding) {
        return Roster.replica(fleet, seeding.group(), seeding.server())
                .map(Replica::id)
                .orElseGet(() -> fleet.sides().stream()
                        .filter(s -> s.id().equals(seeding.group()) && s.primary())
                        .map(s -> s.member(fleet.group(s.localGroup()).name()))
                        .map(DistributedSide.Member::replicaId)
                        .findFirst()
                        .orElseThrow());
    }

    private static Database half(Fleet fleet, Seeding seeding) {
        Database source = fleet.database(seeding.server(), seeding.database()).orElseThrow();
        return new Database(
                seeding.remoteServer(),
                source.name(),
                Identifiers.nextDatabase(fleet, seeding.remoteServer()),
                fleet.now(),
                source.recovery(),
                Database.State.RESTORING,
                source.bytes(),
                source.block(),
                fleet.now(),
                true,
                Optional.empty());
    }
}
