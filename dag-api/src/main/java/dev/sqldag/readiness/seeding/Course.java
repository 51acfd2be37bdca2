package dev.sqldag.readiness.seeding;

import dev.sqldag.observation.view.DatabaseView;
import dev.sqldag.observation.view.GroupView;
import dev.sqldag.observation.view.SeedingView;
import dev.sqldag.observation.view.ServerView.Seen;
import dev.sqldag.topology.name.DatabaseName;
import java.util.Optional;

/**
 * The way of one database from its primary to one server, as both show it.
 *
 * @param there the group as the target shows it; empty while it does not know it
 * @param connected whether the source sees the target connected
 */
record Course(
        DatabaseName database,
        Seen source,
        Seen target,
        GroupView here,
        Optional<GroupView> there,
        String partner,
        boolean connected) {

    /** The newest attempt, in the words of the server that sends. */
    Optional<SeedingView> attempt() {
        return here.seedingTo(partner, database);
    }

    /** The newest attempt, in the words of the server that receives. */
    Optional<SeedingView> received() {
        return there.stream()
                .flatMap(view -> view.seedings().stream())
                .filter(seeding -> !seeding.source().orElse(true))
                .filter(seeding -> seeding.database().filter(database::sameAs).isPresent())
                .reduce((older, newer) -> newer);
    }

    Optional<DatabaseView> original() {
        return source.database(database);
    }

    Optional<DatabaseView> copy() {
        return target.database(database);
    }

    boolean hasJoined() {
        return copy().filter(DatabaseView::isInGroup).isPresent();
    }

    boolean isDistributed() {
        return here.distributed();
    }

    boolean isUnderWay() {
        return attempt()
                .filter(seeding -> seeding.completedAt().isEmpty() && !seeding.hasFailed())
                .isPresent();
    }

    Optional<Long> bytes() {
        return attempt().flatMap(SeedingView::transferredBytes);
    }

    /** Whether the same attempt was under way then, and no byte has come since. */
    boolean hasStoodStillSince(Course then) {
        return then.here.id().equals(here.id())
                && then.database.sameAs(database)
                && then.partner.equalsIgnoreCase(partner)
                && isUnderWay()
                && then.isUnderWay()
                && source.at().isAfter(then.source.at())
                && bytes().isPresent()
                && bytes().equals(then.bytes())
                && attempt()
                        .flatMap(SeedingView::startedAt)
                        .equals(then.attempt().flatMap(SeedingView::startedAt));
    }

    SeedingFinding finding(SeedingCause cause, String evidence) {
        return new SeedingFinding(cause, here.name(), database, source.server(), target.server(), partner, evidence);
    }
}
