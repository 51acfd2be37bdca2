package dev.sqldag.testkit.world.data;

import dev.sqldag.testkit.command.LockCommand.Owner;
import dev.sqldag.testkit.command.ServerPort.Caller;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.command.Storage;
import dev.sqldag.testkit.command.TableDefinition;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.content.Contents;
import dev.sqldag.testkit.world.content.TableData;
import dev.sqldag.testkit.world.lock.Deadlocks;
import dev.sqldag.testkit.world.lock.Locks;
import dev.sqldag.testkit.world.lock.Locks.Answer;
import dev.sqldag.testkit.world.lock.Transactions;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.rules.Doors;
import dev.sqldag.testkit.world.session.SessionId;
import dev.sqldag.testkit.world.session.Transaction;
import dev.sqldag.testkit.world.state.Fleet;
import java.util.List;
import java.util.Optional;

/**
 * The tables of one server. A session sees what is committed and what it has changed itself, as with
 * READ_COMMITTED_SNAPSHOT ON; whoever changes locks rows and key values until the transaction ends.
 */
public record Tables(Fleet fleet, String server) implements Storage {

    private static final Plans PLANS = new Plans();

    private record View(TableData data) implements UserTable {

        @Override
        public TableDefinition definition() {
            return data.definition();
        }

        @Override
        public List<StoredRow> rows() {
            return data.rows();
        }
    }

    @Override
    public Optional<UserTable> table(String database, String schema, String name, Caller caller) {
        return contents(database, caller)
                .flatMap(contents -> contents.table(Contents.key(schema, name)))
                .map(View::new);
    }

    @Override
    public List<UserTable> tables(String database, Caller caller) {
        return contents(database, caller).stream()
                .flatMap(contents -> contents.tables().stream())
                .<UserTable>map(View::new)
                .toList();
    }

    private Optional<Contents> contents(String database, Caller caller) {
        return fleet.database(server, database)
                .filter(copy -> Doors.enter(act(caller), database).isEmpty())
                .map(copy -> transaction(caller).on(copy.name(), copy.contents()));
    }

    private Act act(Caller caller) {
        return new Act(fleet, fleet.server(server), caller);
    }

    private SessionId session(Caller caller) {
        return new SessionId(server, caller.spid());
    }

    private Transaction transaction(Caller caller) {
        return fleet.transactions()
                .get(session(caller))
                .orElseGet(() -> Transaction.begin(session(caller), fleet.now()));
    }

    @Override
    public Outcome change(Change change, Caller caller) {
        Optional<SqlMessage> refusal = Access.refusal(act(caller), change.database());
        if (refusal.isPresent()) {
            return new Outcome.Refused(List.of(refusal.get()));
        }
        Database copy = fleet.database(server, change.database()).orElseThrow();
        Transaction transaction = transaction(caller);
        Place place = new Place(fleet, copy, transaction.on(copy.name(), copy.contents()));
        return carryOut(PLANS.plan(place, change), copy, transaction);
    }

    /** An error counts only once nobody else's change can make it disappear. */
    private Outcome carryOut(Plan plan, Database copy, Transaction transaction) {
        plan.given().ifPresent(counters -> Counters.give(fleet, server, counters));
        SessionId session = transaction.session();
        if (!plan.errors().isEmpty() && Locks.free(fleet, session, plan.wants())) {
            return new Outcome.Refused(plan.errors());
        }
        Answer answer = Locks.acquire(fleet, session, Owner.TRANSACTION, plan.wants());
        if (answer instanceof Answer.Waits waits) {
            return new Outcome.Blocked(waits.ticket());
        }
        if (answer instanceof Answer.Victim) {
            return new Outcome.Refused(List.of(Deadlocks.error(session)));
        }
        Transaction after = transaction;
        for (var edit : plan.edits()) {
            after = after.plus(new Transaction.Change(copy.name(), edit), copy.contents());
        }
        fleet.transactions().put(after);
        return new Outcome.Made(plan.lastIdentity());
    }

    @Override
    public long mark(Caller caller) {
        return transaction(caller).changes().size();
    }

    @Override
    public void backTo(long mark, Caller caller) {
        fleet.transactions().update(session(caller), t -> t.backTo((int) mark));
    }

    @Override
    public Effect commit(Caller caller) {
        return Commit.of(fleet, transaction(caller));
    }

    @Override
    public void rollback(Caller caller) {
        Transactions.rollback(fleet, session(caller));
    }
}
