package dev.sqldag.testkit.world.flow;

import dev.sqldag.testkit.world.log.Copies;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.Replica;
import dev.sqldag.testkit.world.model.ReplicaSettings;
import dev.sqldag.testkit.world.session.PendingCommit;
import dev.sqldag.testkit.world.session.PendingCommit.Part;
import dev.sqldag.testkit.world.state.Event;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Roster;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * A writer has waited for its secondaries: those that have said nothing for as long as SESSION_TIMEOUT are disconnected,
 * and it goes on without them (tsql-facts 9.27).
 */
public record SessionTimeout(String server, String database) implements Event {

    /** The default; a distributed group has no option for it. */
    private static final int DISTRIBUTED = 10;

    /** To be said when a commit begins to wait. */
    public static void watch(Fleet fleet, Database writer) {
        for (Database follower : Copies.awaited(fleet, writer)) {
            fleet.at(fleet.now().plus(timeout(fleet, follower)), new SessionTimeout(writer.server(), writer.name()));
        }
    }

    @Override
    public void happen(Fleet fleet) {
        fleet.database(server, database).ifPresent(writer -> oldest(fleet)
                .ifPresent(commit -> Copies.awaited(fleet, writer).forEach(f -> judge(fleet, commit, f))));
    }

    private Optional<PendingCommit> oldest(Fleet fleet) {
        return fleet.commits().where(c -> c.waitsFor(server, database)).stream()
                .min(Comparator.comparing(PendingCommit::since));
    }

    private void judge(Fleet fleet, PendingCommit commit, Database follower) {
        boolean silent = commit.parts().stream()
                .filter(part -> part.of(database))
                .map(Part::record)
                .anyMatch(record -> !record.isPartOf(follower.log().known().safe()));
        Instant deadline = commit.since().plus(timeout(fleet, follower));
        if (silent && deadline.isAfter(fleet.now())) {
            fleet.at(deadline, this);
        } else if (silent) {
            Links.lost(fleet, follower);
        }
    }

    private static Duration timeout(Fleet fleet, Database follower) {
        return follower.membership()
                .filter(m -> !Roster.leads(fleet, m.groupId(), follower.server()))
                .flatMap(m -> fleet.replicas().get(m.replicaId()))
                .map(Replica::settings)
                .map(ReplicaSettings::sessionTimeout)
                .map(seconds -> fleet.timing().second().multipliedBy(seconds))
                .orElseGet(() -> fleet.timing().second().multipliedBy(DISTRIBUTED));
    }
}
