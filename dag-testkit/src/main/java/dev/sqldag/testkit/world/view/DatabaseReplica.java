package dev.sqldag.testkit.world.view;

import dev.sqldag.testkit.world.content.Positions;
import dev.sqldag.testkit.world.content.Progress;
import dev.sqldag.testkit.world.log.Copies;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.Database.Membership;
import dev.sqldag.testkit.world.model.Database.Suspension;
import dev.sqldag.testkit.world.model.Database.Sync;
import dev.sqldag.testkit.world.model.DistributedDatabase;
import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.model.DistributedSide.Part;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.Replica;
import dev.sqldag.testkit.world.spec.Variant;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Roster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * A row of {@code sys.dm_hadr_database_replica_states} before it is written out.
 *
 * @param databaseId the id on the server that is asked, for remote rows too ([K])
 * @param synchronous whether the replica's mode is synchronous-commit
 * @param progress how far it is: exactly on its own server, elsewhere as far as it has told
 * @param hardened the block on disk; empty on an asynchronous primary (tsql-facts 6.6)
 * @param source the end and the last commit of the log that it follows, where that is known
 */
record DatabaseReplica(
        int databaseId,
        UUID group,
        UUID replica,
        UUID groupDatabase,
        boolean local,
        boolean primary,
        Sync sync,
        Optional<Suspension> suspended,
        boolean synchronous,
        Database copy,
        Progress progress,
        OptionalLong hardened,
        Optional<Database> source) {

    /** The rows that the server sees: remote ones only of groups it is primary of (tsql-facts 6.4, 6.8). */
    static List<DatabaseReplica> on(Lens lens) {
        List<DatabaseReplica> rows = new ArrayList<>();
        for (Group group : Roster.groupsOn(lens.fleet(), lens.server().name())) {
            rows.addAll(of(lens, group));
        }
        for (DistributedSide side : Roster.sidesOn(lens.fleet(), lens.server().name())) {
            rows.addAll(of(lens, side));
        }
        return rows;
    }

    /** The health rule of tsql-facts 6.4 and 6.6; REVERTING and INITIALIZING are [?]. */
    Coded health() {
        return switch (sync) {
            case SYNCHRONIZED -> Coded.HEALTHY;
            case SYNCHRONIZING -> synchronous ? Coded.PARTIALLY_HEALTHY : Coded.HEALTHY;
            case NOT_SYNCHRONIZING, REVERTING, INITIALIZING -> Coded.NOT_HEALTHY;
        };
    }

    private static List<DatabaseReplica> of(Lens lens, Group group) {
        boolean primaryHere =
                Roster.leads(lens.fleet(), group.id(), lens.server().name());
        List<DatabaseReplica> rows = new ArrayList<>();
        for (Database copy : lens.fleet().databases().where(d -> d.joinedTo(group.id()))) {
            if (lens.isHere(copy.server()) || primaryHere) {
                copy.membership().ifPresent(m -> rows.add(row(lens, group, copy, m)));
            }
        }
        return rows;
    }

    private static DatabaseReplica row(Lens lens, Group group, Database copy, Membership membership) {
        Fleet fleet = lens.fleet();
        boolean local = lens.isHere(copy.server());
        boolean primary = local && Roster.leads(fleet, group.id(), copy.server());
        boolean known = local || group.primaryOn(lens.server().name());
        boolean synchronous = fleet.replicas()
                .get(membership.replicaId())
                .map(Replica::settings)
                .orElseThrow()
                .synchronous();
        Progress progress = progress(lens, copy);
        return new DatabaseReplica(
                idHere(lens, copy),
                group.id(),
                membership.replicaId(),
                membership.groupDatabaseId(),
                local,
                primary,
                primary ? localSync(copy, synchronous) : known ? membership.sync() : Sync.NOT_SYNCHRONIZING,
                membership.suspended(),
                synchronous,
                copy,
                progress,
                primary ? least(synchronous, copy, secondaries(fleet, group, copy)) : disk(progress),
                source(lens, copy));
    }

    /** A server knows its own copy; of another one it knows what was reported. */
    private static Progress progress(Lens lens, Database copy) {
        Positions log = copy.log();
        return lens.isHere(copy.server())
                ? new Progress(
                        log.end(), log.hardened(), log.redone(), log.known().safe())
                : log.known();
    }

    private static Optional<Database> source(Lens lens, Database copy) {
        return Copies.upstream(lens.fleet(), copy).filter(source -> lens.isHere(source.server()));
    }

    private static OptionalLong disk(Progress progress) {
        return OptionalLong.of(progress.hardened().block());
    }

    /** A synchronous primary says SYNCHRONIZED, an asynchronous one SYNCHRONIZING ([?]). */
    private static Sync primarySync(boolean synchronous) {
        return synchronous ? Sync.SYNCHRONIZED : Sync.SYNCHRONIZING;
    }

    /** What waits for log is in step with nobody ([?]). */
    private static Sync localSync(Database copy, boolean synchronous) {
        return copy.state() == Database.State.RESTORING ? Sync.NOT_SYNCHRONIZING : primarySync(synchronous);
    }

    private static List<Database> secondaries(Fleet fleet, Group group, Database primary) {
        return fleet.databases()
                .where(d -> d.name().equalsIgnoreCase(primary.name())
                        && d.joinedTo(group.id())
                        && !group.primaryOn(d.server())
                        && d.membership()
                                .filter(m -> m.sync() == Sync.SYNCHRONIZED)
                                .isPresent());
    }

    /** The primary's last_hardened_lsn is the least of its synchronized secondaries' (tsql-facts 6.6). */
    private static OptionalLong least(boolean synchronous, Database primary, List<Database> secondaries) {
        return synchronous
                ? OptionalLong.of(secondaries.stream()
                        .mapToLong(d -> d.log().known().hardened().block())
                        .reduce(primary.log().hardened().block(), Math::min))
                : OptionalLong.empty();
    }

    private static List<DatabaseReplica> of(Lens lens, DistributedSide side) {
        Fleet fleet = lens.fleet();
        List<DatabaseReplica> rows = new ArrayList<>();
        if (side.part() == Part.RETIRED && fleet.assumes(Variant.NO_ROWS_AFTER_ROLE_SECONDARY)) {
            return rows;
        }
        for (DistributedDatabase database : fleet.distributedDatabases()
                .where(d ->
                        d.distributedId().equals(side.id()) && d.localGroup().equals(side.localGroup()))) {
            Optional<Database> here = fleet.database(lens.server().name(), database.name());
            here.ifPresent(copy -> rows.add(distributed(lens, side, side.synchronous(), database, copy)));
            if (side.primary()) {
                Roster.counterpart(fleet, side)
                        .flatMap(other -> remote(lens, other, side.synchronous(), database))
                        .map(row -> side.link().connected() ? row : row.asLastSeen())
                        .ifPresent(rows::add);
            }
        }
        return rows;
    }

    private static Optional<DatabaseReplica> remote(
            Lens lens, DistributedSide other, boolean synchronous, DistributedDatabase database) {
        Fleet fleet = lens.fleet();
        return fleet.distributedDatabases()
                .get(new DistributedDatabase.Key(other.id(), other.localGroup(), database.id()))
                .flatMap(theirs -> fleet.group(other.localGroup())
                        .primary()
                        .flatMap(server -> fleet.database(server, database.name()))
                        .map(copy -> distributed(lens, other, synchronous, theirs, copy)));
    }

    private static DatabaseReplica distributed(
            Lens lens, DistributedSide side, boolean synchronous, DistributedDatabase database, Database copy) {
        Fleet fleet = lens.fleet();
        Group group = fleet.group(side.localGroup());
        DistributedSide.Member member = side.member(group.name());
        Progress progress = progress(lens, copy);
        List<Database> followers = Roster.otherSide(fleet, side)
                .filter(other -> side.primary())
                .flatMap(other -> fleet.group(other.localGroup()).primary())
                .flatMap(server -> fleet.database(server, copy.name()))
                .filter(d -> d.membership().isPresent())
                .stream()
                .toList();
        return new DatabaseReplica(
                idHere(lens, copy),
                side.id(),
                member.replicaId(),
                database.id(),
                lens.isHere(copy.server()),
                side.primary(),
                sync(fleet, side, synchronous, database),
                database.suspended(),
                synchronous,
                copy,
                progress,
                side.primary() ? least(synchronous, copy, followers) : disk(progress),
                source(lens, copy));
    }

    private static Sync sync(Fleet fleet, DistributedSide side, boolean synchronous, DistributedDatabase database) {
        if (side.primary()) {
            return primarySync(synchronous);
        }
        boolean leaderless = side.part() == Part.RETIRED
                || Roster.otherSide(fleet, side)
                        .filter(other -> other.part() == Part.RETIRED)
                        .isPresent();
        return leaderless && fleet.assumes(Variant.ROWS_NOT_SYNCHRONIZING_AFTER_ROLE_SECONDARY)
                ? Sync.NOT_SYNCHRONIZING
                : database.sync();
    }

    /** What the global primary knows of the other side without a connection: what it was told last ([D]). */
    private DatabaseReplica asLastSeen() {
        return new DatabaseReplica(
                databaseId,
                group,
                replica,
                groupDatabase,
                local,
                false,
                Sync.NOT_SYNCHRONIZING,
                suspended,
                synchronous,
                copy,
                progress,
                disk(progress),
                source);
    }

    private static int idHere(Lens lens, Database copy) {
        return lens.fleet()
                .database(lens.server().name(), copy.name())
                .map(Database::id)
                .orElse(copy.id());
    }
}
