package dev.sqldag.testkit.world.data;

import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.world.content.LogRecord;
import dev.sqldag.testkit.world.flow.SessionTimeout;
import dev.sqldag.testkit.world.lock.Transactions;
import dev.sqldag.testkit.world.log.Logs;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.session.PendingCommit;
import dev.sqldag.testkit.world.session.PendingCommit.Part;
import dev.sqldag.testkit.world.session.Transaction;
import dev.sqldag.testkit.world.state.Fleet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The end of a transaction that lasts: it is written to the log, and done when whoever must has hardened it. */
final class Commit {

    private Commit() {}

    static Effect of(Fleet fleet, Transaction transaction) {
        fleet.transactions().remove(transaction.session());
        List<Database> copies = transaction.databases().stream()
                .map(name -> fleet.database(transaction.session().server(), name))
                .flatMap(Optional::stream)
                .toList();
        if (copies.isEmpty()) {
            Transactions.releaseLocks(fleet, transaction.session());
            return Effect.Done.quietly();
        }
        for (Database copy : copies) {
            if (!Logs.writes(fleet, copy)) {
                Transactions.rollback(fleet, transaction.session());
                return Effect.Refused.with(Access.readOnly(copy.name()));
            }
        }
        return write(fleet, transaction, copies);
    }

    private static Effect write(Fleet fleet, Transaction transaction, List<Database> copies) {
        List<Part> parts = new ArrayList<>();
        for (Database copy : copies) {
            String name = copy.name();
            LogRecord record =
                    Logs.commit(fleet, copy, before -> transaction.on(name, before), transaction.bytes(name));
            parts.add(new Part(name, record));
        }
        long ticket = fleet.open();
        fleet.commits().put(new PendingCommit(ticket, transaction.session(), fleet.now(), parts));
        copies.forEach(copy -> SessionTimeout.watch(fleet, copy));
        return new Effect.Pending(ticket);
    }
}
