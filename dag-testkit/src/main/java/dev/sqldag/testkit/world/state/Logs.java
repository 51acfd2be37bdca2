package dev.sqldag.testkit.world.state;

import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.model.Group;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far each copy's log has come, as a function of time: a writer adds a block now and then, a follower has what its
 * source had a moment ago, anything else stands still. No event is needed while nothing changes.
 */
public final class Logs {

    private Logs() {}

    /** The log block that the copy has hardened at that time. */
    public static long block(Fleet fleet, Database copy, Instant at) {
        if (copy.system() || at.isBefore(copy.blockAt())) {
            return copy.block();
        }
        if (writes(fleet, copy)) {
            return copy.block() + idleBlocks(fleet, copy, at);
        }
        return source(fleet, copy)
                .flatMap(server -> fleet.database(server, copy.name()))
                .map(source -> Math.max(copy.block(), block(fleet, source, at.minus(delay(fleet, source, copy)))))
                .orElse(copy.block());
    }

    /** Makes the copy remember how far it is: before it changes its source, and before it changes its role. */
    public static void settle(Fleet fleet, Database copy) {
        fleet.databases().put(copy.logged(block(fleet, copy, fleet.now()), fleet.now()));
    }

    /** Writes log blocks. */
    public static void append(Fleet fleet, Database copy, int blocks) {
        fleet.databases().put(copy.logged(block(fleet, copy, fleet.now()) + blocks, fleet.now()));
    }

    /** Whether the copy may be written to: in no group, or on the primary of a group that is nobody's follower. */
    public static boolean writes(Fleet fleet, Database copy) {
        if (copy.state() != Database.State.ONLINE
                || !fleet.server(copy.server()).running()) {
            return false;
        }
        return copy.membership()
                .map(m -> Roster.leads(fleet, m.groupId(), copy.server()) && Roster.writable(fleet, m.groupId()))
                .orElse(true);
    }

    /** The server that the copy receives its log from now. */
    public static Optional<String> source(Fleet fleet, Database copy) {
        return copy.membership().flatMap(m -> {
            Group group = fleet.group(m.groupId());
            if (!Roster.leads(fleet, group.id(), copy.server())) {
                return Roster.replica(fleet, group.id(), copy.server())
                        .filter(r -> m.sync().following() && r.link().flows())
                        .flatMap(r -> group.primary());
            }
            return Roster.upstreamSide(fleet, group.id())
                    .filter(side -> side.link().flows() && follows(fleet, side, copy.name()))
                    .flatMap(side -> Roster.otherSide(fleet, side))
                    .flatMap(other -> fleet.group(other.localGroup()).primary());
        });
    }

    private static Duration delay(Fleet fleet, Database source, Database copy) {
        return fleet.timing().logSend().plus(Network.delay(fleet, source.server(), copy.server()));
    }

    private static boolean follows(Fleet fleet, DistributedSide side, String database) {
        return fleet.distributedDatabases().stream()
                .anyMatch(d -> d.distributedId().equals(side.id())
                        && d.localGroup().equals(side.localGroup())
                        && d.name().equalsIgnoreCase(database)
                        && d.sync().following());
    }

    private static long idleBlocks(Fleet fleet, Database copy, Instant at) {
        return Duration.between(copy.blockAt(), at).dividedBy(fleet.timing().idleLog());
    }
}
