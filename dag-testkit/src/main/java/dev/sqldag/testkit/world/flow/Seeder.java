package dev.sqldag.testkit.world.flow;

import dev.sqldag.testkit.command.GroupCommand.SeedingMode;
import dev.sqldag.testkit.world.model.DistributedDatabase;
import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.Replica;
import dev.sqldag.testkit.world.model.Seeding;
import dev.sqldag.testkit.world.model.Seeding.Failure;
import dev.sqldag.testkit.world.model.Seeding.State;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Forget;
import dev.sqldag.testkit.world.state.Roster;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** Automatic seeding: which databases are missing where, and when it may start (tsql-facts 3.4). */
public final class Seeder {

    /** At most so many at a time for one server (tsql-facts 3.4). */
    private static final int STREAMS = 5;

    private Seeder() {}

    /** Seeds what is missing on the group's connected secondaries; a failed one again only if something has changed. */
    public static void consider(Fleet fleet, UUID groupId, boolean retry) {
        Group group = fleet.group(groupId);
        group.primary().flatMap(p -> Roster.replica(fleet, groupId, p)).ifPresent(primary -> {
            for (Replica replica : Roster.replicas(fleet, groupId)) {
                stop(
                        fleet,
                        s -> isTo(s, groupId, replica.server()) && !isAutomatic(group, replica, s.database()),
                        SeedingFailures.CANCELED);
                if (replica.link().flows()) {
                    group.databases().stream()
                            .filter(entry -> isAutomatic(group, replica, entry.name()))
                            .forEach(entry -> begin(
                                    fleet,
                                    new Job(groupId, entry.id(), entry.name(), primary.server(), replica.server()),
                                    replica.id(),
                                    retry));
                }
            }
        });
    }

    /** Contained system databases are seeded whatever the replica's mode is (tsql-facts 1.5, 4.5). */
    private static boolean isAutomatic(Group group, Replica replica, String database) {
        return replica.settings().holdsData()
                && (replica.settings().seeding() == SeedingMode.AUTOMATIC || group.isContainedSystem(database));
    }

    /** The same through a distributed group; the seeding mode that counts is the global primary's copy (5.1). */
    public static void considerDistributed(Fleet fleet, UUID distributed, boolean retry) {
        fleet.sides()
                .where(s ->
                        s.id().equals(distributed) && s.primary() && s.link().flows())
                .forEach(side -> Roster.otherSide(fleet, side).ifPresent(other -> seed(fleet, side, other, retry)));
    }

    private static void seed(Fleet fleet, DistributedSide side, DistributedSide other, boolean retry) {
        Group target = fleet.group(other.localGroup());
        DistributedSide.Member member = side.member(target.name());
        Optional<String> to = target.primary();
        Optional<String> from = fleet.group(side.localGroup()).primary();
        if (member.seeding() == SeedingMode.MANUAL) {
            to.ifPresent(server -> stop(fleet, s -> isTo(s, side.id(), server), SeedingFailures.CANCELED));
            return;
        }
        if (to.isEmpty() || from.isEmpty()) {
            return;
        }
        List<DistributedDatabase> databases = fleet.distributedDatabases()
                .where(d ->
                        d.distributedId().equals(side.id()) && d.localGroup().equals(side.localGroup()));
        for (DistributedDatabase database : databases) {
            if (fleet.database(from.get(), database.name())
                    .filter(d -> d.joinedTo(side.localGroup()))
                    .isPresent()) {
                Job job = new Job(side.id(), database.id(), database.name(), from.get(), to.get());
                begin(fleet, job, member.replicaId(), retry);
            }
        }
    }

    private static boolean isTo(Seeding seeding, UUID group, String server) {
        return seeding.group().equals(group) && seeding.remoteServer().equalsIgnoreCase(server);
    }

    /** What stalled on its way to the server moves again. */
    public static void goOn(Fleet fleet, String server, String database) {
        for (Seeding seeding : fleet.seedings()
                .where(s -> s.source()
                        && s.running()
                        && s.state() == State.SEEDING
                        && !s.expectedEnd().isAfter(fleet.now())
                        && s.remoteServer().equalsIgnoreCase(server)
                        && s.database().equalsIgnoreCase(database))) {
            SeedingCheck.transfer(fleet, seeding);
        }
    }

    private record Job(UUID group, UUID groupDatabase, String database, String source, String target) {}

    private static void begin(Fleet fleet, Job job, UUID targetReplica, boolean retry) {
        Optional<Seeding> last = fleet.seedings().stream()
                .filter(s -> s.source()
                        && s.groupDatabase().equals(job.groupDatabase())
                        && s.remoteServer().equalsIgnoreCase(job.target()))
                .max(Comparator.comparing(Seeding::startedAt).thenComparingInt(Seeding::attempts));
        boolean joined = fleet.database(job.target(), job.database())
                .filter(d -> d.membership().isPresent())
                .isPresent();
        boolean mayStart = last.map(s -> !s.running() && retry).orElse(true);
        if (joined || !mayStart || busy(fleet, job.source(), true) || busy(fleet, job.target(), false)) {
            return;
        }
        long bytes = fleet.database(job.source(), job.database()).orElseThrow().bytes();
        Seeding row = new Seeding(
                fleet.dice().uuid(),
                fleet.dice().uuid(),
                job.source(),
                job.target(),
                job.group(),
                job.groupDatabase(),
                targetReplica,
                job.database(),
                true,
                State.CHECK_IF_SEEDING_NEEDED,
                fleet.now(),
                fleet.now(),
                Optional.empty(),
                bytes,
                last.map(Seeding::attempts).orElse(0) + 1,
                false,
                Optional.empty());
        fleet.seedings().put(row);
        fleet.after(fleet.timing().seedingCheck(), new SeedingCheck(row.id()));
    }

    private static boolean busy(Fleet fleet, String server, boolean asSource) {
        return fleet.seedings().stream()
                        .filter(s -> s.running() && s.source())
                        .filter(s -> server.equalsIgnoreCase(asSource ? s.server() : s.remoteServer()))
                        .count()
                >= STREAMS;
    }

    /** Ends both sides' rows and lets those that wait for a stream have it. */
    static void end(Fleet fleet, Seeding source, State state, Optional<Failure> why) {
        fleet.seedings().update(source.id(), s -> s.ended(state, fleet.now(), why));
        fleet.seedings().update(source.partner(), s -> s.ended(state, fleet.now(), why));
        for (String server : List.of(source.server(), source.remoteServer())) {
            Roster.groupsOn(fleet, server).forEach(g -> consider(fleet, g.id(), false));
            Roster.sidesOn(fleet, server).forEach(s -> considerDistributed(fleet, s.id(), false));
        }
    }

    /** Ends it without success; the half of a database goes. */
    static void fail(Fleet fleet, Seeding source, Failure why) {
        if (source.state() == State.SEEDING) {
            fleet.database(source.remoteServer(), source.database()).ifPresent(half -> Forget.database(fleet, half));
        }
        end(fleet, source, State.FAILED, Optional.of(why));
    }

    /** The connection is gone: what was being seeded over it fails, and the half of a database goes. */
    static void interrupt(Fleet fleet, UUID group, String server) {
        stop(
                fleet,
                s -> s.group().equals(group)
                        && (s.server().equalsIgnoreCase(server)
                                || s.remoteServer().equalsIgnoreCase(server)),
                SeedingFailures.DISCONNECTED);
    }

    /** The database has left its group. */
    public static void cancel(Fleet fleet, UUID groupDatabase) {
        stop(fleet, s -> s.groupDatabase().equals(groupDatabase), SeedingFailures.CANCELED);
    }

    private static void stop(Fleet fleet, Predicate<Seeding> which, Failure why) {
        fleet.seedings().where(s -> s.source() && s.running()).stream()
                .filter(which)
                .toList()
                .forEach(source -> fail(fleet, source, why));
    }
}
