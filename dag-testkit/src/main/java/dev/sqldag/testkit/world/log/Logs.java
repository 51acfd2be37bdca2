package dev.sqldag.testkit.world.log;

import dev.sqldag.testkit.world.content.Contents;
import dev.sqldag.testkit.world.content.LogRecord;
import dev.sqldag.testkit.world.content.Positions;
import dev.sqldag.testkit.world.lock.Sessions;
import dev.sqldag.testkit.world.lock.Transactions;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.session.PendingCommit;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Named;
import dev.sqldag.testkit.world.state.Roster;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The logs of databases. A writer writes; its followers receive, harden and redo, each in its time, and tell how far
 * they are; a commit ends when all that must have hardened it have said so. Whoever changes the source, the role or the
 * state of a copy says {@link #settle} or, for an end of writing, {@link #loseWaiters}.
 */
public final class Logs {

    private Logs() {}

    /** Whether the copy may be written to: in no group, or on the primary of a group that is global primary wherever it is a member. */
    public static boolean writes(Fleet fleet, Database copy) {
        if (copy.state() != Database.State.ONLINE
                || fleet.disks().readOnly(copy)
                || !fleet.server(copy.server()).running()) {
            return false;
        }
        return copy.membership()
                .map(m -> Roster.leads(fleet, m.groupId(), copy.server()) && Roster.writable(fleet, m.groupId()))
                .orElse(true);
    }

    /** The sources, followers and states of the database's copies change at this moment: what waits looks again. */
    public static void settle(Fleet fleet, Database copy) {
        fleet.at(fleet.now(), new Reconsider(Named.key(copy.name())));
    }

    /** Writes blocks that change nothing. */
    public static void append(Fleet fleet, Database copy, int blocks) {
        Database writer = continued(fleet, copy);
        LogRecord record = writer.log().end().record();
        for (int i = 0; i < blocks; i++) {
            record = record.idle(fleet.now());
        }
        write(fleet, writer, record);
    }

    /** Writes one block with a transaction in it. */
    public static LogRecord commit(Fleet fleet, Database copy, UnaryOperator<Contents> transaction, long bytes) {
        Database writer = continued(fleet, copy);
        LogRecord last = writer.log().end().record();
        LogRecord record = last.commit(fleet.now(), transaction.apply(last.contents()), bytes);
        write(fleet, writer, record);
        return record;
    }

    private static void write(Fleet fleet, Database writer, LogRecord record) {
        fleet.databases().put(writer.logged(writer.log().written(record, fleet.now())));
        fleet.after(fleet.timing().logHarden(), new Harden(writer.server(), writer.name()));
        Shipping.pump(fleet, writer.server(), writer.name());
        if (!writer.system()) {
            IdleLog.plan(fleet);
        }
    }

    /** The copy with a log that its own server writes. */
    private static Database continued(Fleet fleet, Database copy) {
        if (!copy.log().end().record().writer().equals(copy.server())) {
            recover(fleet, copy);
        }
        return fleet.database(copy.server(), copy.name()).orElseThrow();
    }

    /** The copy becomes a writer with what it has: all of that is redone, and its own log branches off here. */
    public static void recover(Fleet fleet, Database copy) {
        Instant now = fleet.now();
        LogRecord record = copy.log().end().record().branch(copy.server(), now);
        Positions before = copy.log().written(record, now).sending(Optional.empty());
        fleet.databases().put(copy.logged(before.flushed(now).redone(record, now)));
        IdleLog.plan(fleet);
        settle(fleet, copy);
    }

    /**
     * The copy stops being a writer: whoever has changes in it or waits for a commit never learns what has become of
     * them, because the session is cut.
     */
    public static void loseWaiters(Fleet fleet, Database copy) {
        for (PendingCommit commit : fleet.commits().where(c -> c.waitsFor(copy.server(), copy.name()))) {
            fleet.commits().remove(commit.ticket());
            Transactions.releaseLocks(fleet, commit.session());
            Sessions.sever(fleet, commit.session());
        }
        fleet.transactions()
                .where(t -> t.session().server().equalsIgnoreCase(copy.server()) && t.changes(copy.name()))
                .forEach(t -> Sessions.sever(fleet, t.session()));
        Sessions.sever(fleet, copy.server(), session -> session.database().equalsIgnoreCase(copy.name()));
        settle(fleet, copy);
    }

    /** The server has stopped: what was in memory only is gone. */
    public static void crash(Fleet fleet, Database copy) {
        LogRecord hardened = copy.log().hardened().record();
        fleet.databases()
                .put(copy.logged(copy.log().written(hardened, fleet.now()).sending(Optional.empty())));
        loseWaiters(fleet, copy);
    }

    /** Whether the copy has log that its source has not: it must be undone before it can follow. */
    public static boolean diverged(Database copy, Database source) {
        return !copy.log().end().record().isPartOf(source.log().end().record());
    }

    /** Undoes what the source has not; what was committed in between is gone. False if they have nothing in common. */
    public static boolean undo(Fleet fleet, Database copy, Database source) {
        Optional<LogRecord> common =
                copy.log().end().record().common(source.log().end().record());
        common.ifPresent(record -> fleet.databases().put(copy.logged(Positions.at(record, fleet.now()))));
        return common.isPresent();
    }
}
