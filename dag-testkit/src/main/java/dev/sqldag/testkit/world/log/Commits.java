package dev.sqldag.testkit.world.log;

import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.world.content.LogRecord;
import dev.sqldag.testkit.world.lock.Transactions;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.session.PendingCommit;
import dev.sqldag.testkit.world.session.PendingCommit.Part;
import dev.sqldag.testkit.world.state.Fleet;
import java.util.List;
import java.util.stream.Stream;

/** Which commits have ended: those that are hardened here and by everyone they wait for. */
final class Commits {

    private Commits() {}

    /** The last record that is hardened in the copy and in all that it waits for. */
    static LogRecord safe(Fleet fleet, Database copy) {
        return Stream.concat(
                        Stream.of(copy.log().hardened().record()),
                        Copies.awaited(fleet, copy).stream()
                                .map(follower -> follower.log().known().safe()))
                .reduce((one, other) -> one.common(other).orElse(one))
                .orElseThrow();
    }

    /** Ends the commits of a writer that are safe by now, in the order of the log. */
    static void advance(Fleet fleet, Database writer) {
        if (Copies.enough(fleet, writer)) {
            LogRecord safe = safe(fleet, writer);
            for (PendingCommit commit : waiting(fleet, writer)) {
                for (Part part : commit.parts()) {
                    if (part.of(writer.name()) && part.record().isPartOf(safe)) {
                        end(fleet, writer, commit, part);
                    }
                }
            }
        }
        if (waiting(fleet, writer).isEmpty()) {
            see(fleet, writer, writer.log().end().record());
        }
    }

    private static List<PendingCommit> waiting(Fleet fleet, Database writer) {
        return fleet.commits().where(commit -> commit.waitsFor(writer.server(), writer.name()));
    }

    private static void end(Fleet fleet, Database writer, PendingCommit commit, Part part) {
        see(fleet, writer, part.record());
        PendingCommit rest = commit.without(part);
        if (rest.parts().isEmpty()) {
            fleet.commits().remove(commit.ticket());
            fleet.settle(commit.ticket(), Effect.Done.quietly());
            Transactions.releaseLocks(fleet, commit.session());
        } else {
            fleet.commits().put(rest);
        }
    }

    /** Readers of a writer see what is committed. */
    private static void see(Fleet fleet, Database writer, LogRecord record) {
        Database now = fleet.database(writer.server(), writer.name()).orElseThrow();
        if (now.log().redone().record() != record) {
            fleet.databases().put(now.logged(now.log().redone(record, fleet.now())));
        }
    }
}
